import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Payments by card, and the events of Stripe as received. */
export class IncomeCardPayments1795526681440 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table income.card_payment (
  id uuid primary key,
  pledge_id uuid not null references income.pledge,
  committee_id uuid not null,
  stripe_session_id text not null constraint card_payment_session_once unique,
  amount_dong bigint not null constraint card_payment_amount_positive check (amount_dong > 0),
  status text not null default 'created' constraint card_payment_status check (status in ('created', 'received', 'expired', 'failed')),
  created_at timestamptz not null default clock_timestamp(),
  settled_at timestamptz
);
call platform.fence('income.card_payment');
grant select on income.card_payment to app, auditor;
call platform.clock_sets('income.card_payment', 'created_at');
grant update (status, settled_at) on income.card_payment to app;

create table income.card_try (
  id uuid primary key,
  pledge_id uuid not null references income.pledge,
  committee_id uuid not null,
  amount_dong bigint not null constraint card_try_amount_positive check (amount_dong > 0),
  key_is_spent boolean not null default false,
  tried_at timestamptz not null default clock_timestamp()
);
comment on table income.card_try is 'Each time that somebody was led towards the card page, whether it opened or not';
comment on column income.card_try.key_is_spent is 'Stripe refused, and would say the same again for this idempotency key: the next try takes a new one';
create index card_try_pledge on income.card_try (pledge_id);
call platform.fence('income.card_try');
grant select on income.card_try to app, auditor;
call platform.clock_sets('income.card_try', 'tried_at');
grant update (key_is_spent) on income.card_try to app;

create table income.stripe_event (
  event_id text primary key,
  type text not null,
  object_id text,
  payload jsonb not null,
  received_at timestamptz not null default clock_timestamp()
);
call platform.make_append_only('income.stripe_event');
grant select on income.stripe_event to app, auditor;
call platform.clock_sets('income.stripe_event', 'received_at');
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

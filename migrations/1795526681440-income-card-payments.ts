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
  payment_intent text constraint card_payment_intent_once unique,
  created_at timestamptz not null default clock_timestamp(),
  settled_at timestamptz
);
create index card_payment_pledge on income.card_payment (pledge_id);
create index card_payment_settled on income.card_payment (settled_at) where status = 'received';
call platform.fence('income.card_payment');
grant select on income.card_payment to app, auditor;
call platform.clock_sets('income.card_payment', 'created_at');
comment on column income.card_payment.payment_intent is 'By which Stripe names the payment when it tells of refunds, disputes and payouts';
grant update (status, settled_at, payment_intent) on income.card_payment to app;

create table income.card_try (
  id uuid primary key,
  pledge_id uuid not null references income.pledge,
  committee_id uuid not null,
  amount_dong bigint not null constraint card_try_amount_positive check (amount_dong > 0),
  address_key text,
  is_refused boolean not null default false,
  key_is_spent boolean not null default false,
  tried_at timestamptz not null default clock_timestamp()
);
comment on table income.card_try is 'Each time that somebody was led towards the card page, whether it opened or not';
comment on column income.card_try.address_key is 'Keyed hash of the network address of who tried; emptied after two days';
comment on column income.card_try.is_refused is 'Came while cards were stopped: nobody was led on, and it does not count';
comment on column income.card_try.key_is_spent is 'Stripe refused, and would say the same again for this idempotency key: the next try takes a new one';
create index card_try_pledge on income.card_try (pledge_id);
create index card_try_address on income.card_try (address_key, tried_at) where address_key is not null;
create index card_try_newest on income.card_try (tried_at);
call platform.fence('income.card_try');
grant select on income.card_try to app, auditor;
call platform.clock_sets('income.card_try', 'tried_at');
grant update (address_key, is_refused, key_is_spent) on income.card_try to app;

create table income.stripe_event (
  event_id text primary key,
  type text not null,
  object_id text,
  pledge_id uuid,
  payment_intent text,
  happened_at timestamptz not null,
  payload jsonb not null,
  received_at timestamptz not null default clock_timestamp()
);
comment on column income.stripe_event.happened_at is 'By the clock of Stripe: deliveries may be days late';
create index stripe_event_of_payment on income.stripe_event (payment_intent) where payment_intent is not null;
create index stripe_event_payout on income.stripe_event (object_id) where type like 'payout.%';
create index stripe_event_declined on income.stripe_event (happened_at) include (pledge_id) where type = 'payment_intent.payment_failed';
call platform.make_append_only('income.stripe_event');
grant select on income.stripe_event to app, auditor;
call platform.portal_only('income.stripe_event');
call platform.clock_sets('income.stripe_event', 'received_at');
`);
    await runner.query(GUARD);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/** Against the testing of stolen cards: many tries, many declines, few payments. */
const GUARD = `
create table income.card_limit (
  scope text not null constraint card_limit_scope check (scope in ('address', 'all')),
  holds_from timestamptz not null,
  window_minutes integer not null constraint card_limit_window check (window_minutes between 1 and 1440),
  declines_least integer not null constraint card_limit_declines check (declines_least > 0),
  tries_least integer constraint card_limit_tries check (tries_least > 0),
  small_below_dong bigint not null constraint card_limit_small check (small_below_dong > 0),
  per_paid integer not null constraint card_limit_per_paid check (per_paid > 0),
  primary key (scope, holds_from)
);
comment on table income.card_limit is 'When cards are stopped, for one address or for all; the newest row that holds counts, a change is a new row by the owner';
comment on column income.card_limit.tries_least is 'Small tries that were not paid; null: tries alone never stop';
comment on column income.card_limit.per_paid is 'Declines or tries must also be this many for each payment that came, so that a crowd behind one address that pays is left alone';
call platform.make_append_only('income.card_limit');
grant select on income.card_limit to app, auditor;
insert into income.card_limit values ('address', '2020-01-01Z', 60, 6, 12, 200000, 2), ('all', '2020-01-01Z', 15, 40, null, 200000, 2);

create view income.card_limit_now with (security_invoker) as
  select distinct on (scope) *, clock_timestamp() - make_interval(mins => window_minutes) as since
  from income.card_limit where holds_from <= clock_timestamp() order by scope, holds_from desc;

create function income.card_traffic(of_address text, since timestamptz, small_below bigint, but_try uuid default null)
returns table (tries integer, declines integer, paid integer) language plpgsql stable as $$
begin
  if of_address is null then
    return query select
      (select count(*) from income.card_try t where t.tried_at > since and not t.is_refused)::int,
      (select count(*) from income.stripe_event e where e.type = 'payment_intent.payment_failed' and e.happened_at > since)::int,
      (select count(*) from income.card_payment p where p.status = 'received' and p.settled_at > since)::int;
  else
    return query with mine as (
      select t.id, t.pledge_id, t.amount_dong from income.card_try t
      where t.address_key = of_address and t.tried_at > since and not t.is_refused and t.id is distinct from but_try
    ), settled as (
      select p.pledge_id from income.card_payment p where p.status = 'received' and p.pledge_id in (select m.pledge_id from mine m)
    ) select
      (select count(*) from mine m where m.amount_dong < small_below and m.pledge_id not in (select s.pledge_id from settled s))::int,
      (select count(*) from income.stripe_event e where e.type = 'payment_intent.payment_failed' and e.happened_at > since
        and e.pledge_id in (select m.pledge_id from mine m))::int,
      (select count(*) from settled)::int;
  end if;
end $$;

create function income.card_stop(of_address text, but_try uuid default null) returns text language plpgsql stable as $$
declare
  l record;
  t record;
begin
  for l in select * from income.card_limit_now order by scope loop
    continue when l.scope = 'address' and of_address is null;
    -- In quiet times all that is asked of everybody's traffic is one look at a small index.
    continue when l.scope = 'all' and l.tries_least is null and l.declines_least >
      (select count(*) from income.stripe_event e where e.type = 'payment_intent.payment_failed' and e.happened_at > l.since);
    select * into t from income.card_traffic(case l.scope when 'address' then of_address end, l.since, l.small_below_dong, but_try);
    if (t.declines >= l.declines_least and t.declines >= l.per_paid * t.paid) or (t.tries >= l.tries_least and t.tries >= l.per_paid * t.paid) then
      return l.scope;
    end if;
  end loop;
  return null;
end $$;
comment on function income.card_stop(text, uuid) is 'Whether cards are stopped now, for this address or for all; heals as what was counted leaves the window';

create view income.card_watch with (security_invoker) as
  select l.*, t.tries, t.declines, t.paid,
    case l.scope when 'all' then (income.card_stop(null) is not null)::int else (
      select count(*) from (
        select y.address_key from income.card_try y
        where y.tried_at > l.since and y.address_key is not null
        group by y.address_key
        having count(*) >= l.tries_least or bool_or(y.pledge_id in (
          select e.pledge_id from income.stripe_event e where e.type = 'payment_intent.payment_failed' and e.happened_at > l.since))
      ) suspect where income.card_stop(suspect.address_key) = 'address')::int
    end as stops
  from income.card_limit_now l, lateral income.card_traffic(null, l.since, l.small_below_dong) t;
comment on view income.card_watch is 'What passes at the card page, against the limits; no address is shown';
grant select on income.card_limit_now, income.card_watch to app, auditor;
grant execute on function income.card_traffic(text, timestamptz, bigint, uuid), income.card_stop(text, uuid) to app, auditor;
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the card company lists under a payout: the gifts in it, what was kept back, and each fee. */
export class IncomeCardBalance1795526681443 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table income.card_balance_line (
  txn_id text primary key,
  payout_id text not null,
  type text not null,
  payment_intent text,
  amount_dong bigint not null,
  fee_dong bigint not null,
  happened_at timestamptz not null,
  fetched_at timestamptz not null default clock_timestamp()
);
create index card_balance_line_payout on income.card_balance_line (payout_id);
comment on table income.card_balance_line is 'Fetched from the card company after it told of a payout. It suggests; a person decides what a line of the bank settles';
call platform.make_append_only('income.card_balance_line');
grant select on income.card_balance_line to app, auditor;
call platform.portal_only('income.card_balance_line');
call platform.clock_sets('income.card_balance_line', 'fetched_at');

create view income.listed_item with (security_invoker) as
  select b.payout_id, i.id as item_id, i.donation_id from income.card_balance_line b
  join income.card_payment c on c.payment_intent = b.payment_intent join income.donation d on d.source_type = 'card' and d.source_id = c.id
  join income.card_item i on i.donation_id = d.id
    and (b.type in ('charge', 'payment') and i.kind = 'gift' or b.type in ('refund', 'payment_refund') and i.kind = 'refund' and i.amount_dong = b.amount_dong
      or b.type = 'adjustment' and i.kind in ('held', 'released') and i.amount_dong = b.amount_dong);
comment on view income.listed_item is 'Which of our gifts, refunds and disputes the card company lists under a payout';
create view income.listed_fee with (security_invoker) as
  select payout_id, sum(fee_dong + case when type in ('stripe_fee', 'network_cost', 'tax_fee') then -amount_dong else 0 end)::bigint as fee_dong
  from income.card_balance_line group by payout_id;
comment on view income.listed_fee is 'All fees that the card company lists under a payout';
create view income.unlisted_payout with (security_invoker) as
  select e.object_id as payout_id, max(e.happened_at) as told_at from income.stripe_event e where e.type = 'payout.paid'
    and not exists (select from income.card_balance_line b where b.payout_id = e.object_id) group by 1;
comment on view income.unlisted_payout is 'Payouts told of whose list is not fetched yet';
create view income.last_told with (security_invoker) as select max(happened_at) as told_at from income.stripe_event having count(*) > 0;
comment on view income.last_told is 'How far the events of the card company reach';
grant select on income.listed_item, income.listed_fee, income.unlisted_payout, income.last_told to app, auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Balances by layer and day: appended by each posting statement, folded by a job. */
export class BooksBalances1795526620275 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table books.balance_change (
  id bigint generated always as identity primary key,
  account_id integer not null, fund_id uuid not null, appeal_id uuid, restriction_id uuid,
  business_date date not null, amount_dong bigint not null
);
create index balance_change_fund on books.balance_change (fund_id);
comment on table books.balance_change is 'One row per statement and layer, appended, so that no gift waits for another; folded into daily_balance by a job';

create table books.daily_balance (
  account_id integer not null, fund_id uuid not null, appeal_id uuid, restriction_id uuid,
  business_date date not null, amount_dong bigint not null,
  constraint daily_balance_key unique nulls not distinct (fund_id, account_id, appeal_id, restriction_id, business_date)
);

create view books.balance_by_day as
  select account_id, fund_id, appeal_id, restriction_id, business_date, amount_dong from books.daily_balance
  union all select account_id, fund_id, appeal_id, restriction_id, business_date, amount_dong from books.balance_change;
grant select on books.balance_change, books.daily_balance, books.balance_by_day to app, auditor;

create function books.fold_balance_changes() returns bigint language plpgsql security definer set search_path = pg_catalog, books as $$
declare
  folded bigint;
begin
  perform pg_advisory_xact_lock(7204);
  with moved as (delete from books.balance_change returning account_id, fund_id, appeal_id, restriction_id, business_date, amount_dong),
  summed as (insert into books.daily_balance as d (account_id, fund_id, appeal_id, restriction_id, business_date, amount_dong)
    select account_id, fund_id, appeal_id, restriction_id, business_date, sum(amount_dong) from moved group by 1, 2, 3, 4, 5
    on conflict on constraint daily_balance_key do update set amount_dong = d.amount_dong + excluded.amount_dong)
  select count(*) into folded from moved;
  return folded;
end $$;
grant execute on function books.fold_balance_changes() to app;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

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
-- What one account holds, whatever the fund: a bank account beside its bank, a cash box beside its count. Paid for by the fold alone.
create index daily_balance_account on books.daily_balance (account_id, business_date) include (amount_dong);

create view books.balance_by_day as
  select account_id, fund_id, appeal_id, restriction_id, business_date, amount_dong from books.daily_balance
  union all select account_id, fund_id, appeal_id, restriction_id, business_date, amount_dong from books.balance_change;
grant select on books.balance_change, books.daily_balance, books.balance_by_day to app, auditor;
call platform.portal_only('books.daily_balance');
call platform.portal_only('books.balance_change');

-- The year changes by itself: result accounts (income, expenses) begin each year with nothing, 421 with what they came to.
create function books.opened_with(funds uuid[], from_day date) returns table (account_id integer, dong bigint)
  language sql stable set search_path = pg_catalog as $$
  select case when a.root in ('income', 'expenses') and b.business_date < date_trunc('year', from_day::timestamp)::date
      then (select r.id from books.ledger_account r where r.code = '421') else a.id end, sum(b.amount_dong)::bigint
  from books.balance_by_day b join books.ledger_account a on a.id = b.account_id
  where b.fund_id = any (funds) and b.business_date < from_day group by 1
$$;
comment on function books.opened_with(uuid[], date) is 'Opening balances of these funds on a day of the books, debit +: the results of earlier years stand in 421, without an entry';
grant execute on function books.opened_with(uuid[], date) to app, auditor;

create table books.kept_total (
  class text not null, fund_id uuid, appeal_id uuid, month date, amount_dong bigint not null,
  constraint kept_total_key unique nulls not distinct (fund_id, appeal_id, class, month)
);
comment on table books.kept_total is 'Balances by class of account, summed as changes are folded, so that a page costs the same after years: of all funds by month (no fund), of one fund and appeal by month, and of one fund and appeal for all time (no month)';
create table books.account_total (
  account_id integer not null, month date not null, amount_dong bigint not null,
  primary key (account_id, month)
);
comment on table books.account_total is 'What moved on one account in a month, summed as changes are folded: what it holds on a day is asked often, and its days grow for ever';
create view books.change_by_month as
  select a.class, c.fund_id, c.appeal_id, date_trunc('month', c.business_date)::date as month, c.amount_dong
  from books.balance_change c join books.ledger_account a on a.id = c.account_id;
create view books.total_by_month as
  select class, month, amount_dong from books.kept_total where fund_id is null
  union all select class, month, amount_dong from books.change_by_month;
create view books.layer_total as
  select class, fund_id, appeal_id, amount_dong from books.kept_total where fund_id is not null and month is null
  union all select class, fund_id, appeal_id, amount_dong from books.change_by_month;
create view books.layer_total_by_month as
  select class, fund_id, appeal_id, month, amount_dong from books.kept_total where fund_id is not null and month is not null
  union all select class, fund_id, appeal_id, month, amount_dong from books.change_by_month;
comment on view books.total_by_month is 'Several rows a month: what was folded, and what was not yet. Right at any moment, like balance_by_day';
grant select on books.kept_total, books.change_by_month, books.total_by_month, books.layer_total, books.layer_total_by_month to app, auditor;
call platform.portal_only('books.kept_total');
grant select on books.account_total to app, auditor;
call platform.portal_only('books.account_total');

create function books.held_on(account integer, on_day date) returns bigint language sql stable set search_path = pg_catalog as $$
  select (coalesce((select sum(t.amount_dong) from books.account_total t where t.account_id = account and t.month < date_trunc('month', on_day::timestamp)::date), 0)
    + coalesce((select sum(d.amount_dong) from books.daily_balance d
        where d.account_id = account and d.business_date between date_trunc('month', on_day::timestamp)::date and on_day), 0)
    + coalesce((select sum(c.amount_dong) from books.balance_change c where c.account_id = account and c.business_date <= on_day), 0))::bigint
$$;
comment on function books.held_on(integer, date) is 'Of all funds, at the end of a day of the books, debit +. A sum over months, the days of one month and what is not yet folded';
grant execute on function books.held_on(integer, date) to app, auditor;

create function books.fold_balance_changes() returns bigint language plpgsql security definer set search_path = pg_catalog, books as $$
declare
  folded bigint;
begin
  perform pg_advisory_xact_lock(7204);
  with moved as (delete from books.balance_change returning account_id, fund_id, appeal_id, restriction_id, business_date, amount_dong),
  summed as (insert into books.daily_balance as d (account_id, fund_id, appeal_id, restriction_id, business_date, amount_dong)
    select account_id, fund_id, appeal_id, restriction_id, business_date, sum(amount_dong) from moved group by 1, 2, 3, 4, 5
    on conflict on constraint daily_balance_key do update set amount_dong = d.amount_dong + excluded.amount_dong),
  of_month as (select a.class, m.fund_id, m.appeal_id, date_trunc('month', m.business_date)::date as month, m.amount_dong
    from moved m join books.ledger_account a on a.id = m.account_id),
  totals as (insert into books.kept_total as k (class, fund_id, appeal_id, month, amount_dong)
    select class, fund_id, appeal_id, month, sum(amount_dong) from of_month
    group by grouping sets ((class, month), (class, fund_id, appeal_id, month), (class, fund_id, appeal_id))
    on conflict on constraint kept_total_key do update set amount_dong = k.amount_dong + excluded.amount_dong),
  accounts as (insert into books.account_total as t (account_id, month, amount_dong)
    select account_id, date_trunc('month', business_date)::date, sum(amount_dong) from moved group by 1, 2
    on conflict (account_id, month) do update set amount_dong = t.amount_dong + excluded.amount_dong)
  select count(*) into folded from moved;
  return folded;
end $$;
grant execute on function books.fold_balance_changes() to app;

create function books.rebuild_totals() returns void language plpgsql security definer set search_path = pg_catalog, books as $$
begin
  perform pg_advisory_xact_lock(7204);
  delete from books.kept_total;
  delete from books.account_total;
  insert into books.account_total (account_id, month, amount_dong)
    select account_id, date_trunc('month', business_date)::date, sum(amount_dong) from books.daily_balance group by 1, 2;
  insert into books.kept_total (class, fund_id, appeal_id, month, amount_dong)
    select class, fund_id, appeal_id, month, sum(amount_dong) from (
      select a.class, d.fund_id, d.appeal_id, date_trunc('month', d.business_date)::date as month, d.amount_dong
      from books.daily_balance d join books.ledger_account a on a.id = d.account_id) of_month
    group by grouping sets ((class, month), (class, fund_id, appeal_id, month), (class, fund_id, appeal_id));
end $$;
comment on function books.rebuild_totals() is 'For the owner, when the totals were lost or tampered with: made anew from the daily balances';
revoke execute on function books.rebuild_totals() from public;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

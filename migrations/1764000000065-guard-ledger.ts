import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the database refuses in the books. The checks run once per statement or per transaction, not per row,
 * so that a relief surge and a long import pay little for them.
 */
export class GuardLedger1764000000065 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table books.period (
  id uuid primary key,
  fund_id uuid not null references books.fund,
  during daterange not null constraint period_bounded check (not lower_inf(during) and not upper_inf(during) and not isempty(during)),
  closed_by uuid references people.app_user,
  closed_at timestamptz not null default clock_timestamp(),
  constraint period_closed_once exclude using gist (fund_id with =, during with &&)
);
create table books.period_reopening (
  period_id uuid primary key references books.period,
  opened_by uuid not null references people.app_user,
  confirmed_by uuid not null references people.app_user,
  reason text not null,
  reopened_at timestamptz not null default clock_timestamp(),
  constraint period_reopening_two_persons check (opened_by <> confirmed_by)
);
call platform.make_append_only('books.period');
call platform.make_append_only('books.period_reopening');
grant select on books.period, books.period_reopening to app, auditor;
grant insert (id, fund_id, during, closed_by) on books.period to app;
grant insert (period_id, opened_by, confirmed_by, reason) on books.period_reopening to app;

create function books.refuse(constraint_name text, why text) returns void language plpgsql as
$$ begin raise exception '%', why using errcode = '23514', constraint = constraint_name; end $$;

grant execute on function books.refuse(text, text) to app;

create function books.open_posting_transaction() returns trigger language plpgsql security definer set search_path = pg_catalog, books as $$
begin
  insert into books.posting_transaction default values on conflict do nothing;
  return null;
end $$;
create trigger entries_open_transaction after insert on books.journal_entry
  for each statement execute function books.open_posting_transaction();

create function books.check_postings() returns trigger language plpgsql security definer set search_path = pg_catalog, books as $$
declare
  broken text;
begin
  -- Closing a period takes this lock exclusively: no posting can slip in beside the closing.
  perform pg_advisory_xact_lock_shared(7202, hashtext(f.fund_id::text)) from (select distinct fund_id from new_posting) f;
  if exists (select 1 from new_posting p left join books.journal_entry e on e.id = p.entry_id
      and e.xid = pg_current_xact_id() and e.recorded_at >= transaction_timestamp() and e.business_date = p.business_date
      where e.id is null) then
    perform books.refuse('posting_of_open_entry', 'A posting must be added by the transaction that opened its entry, on its date');
  end if;
  with layer as (
    insert into books.balance_change (account_id, fund_id, appeal_id, restriction_id, business_date, amount_dong)
    select account_id, fund_id, appeal_id, restriction_id, business_date, sum(amount_dong) from new_posting
    group by 1, 2, 3, 4, 5 returning account_id, fund_id, appeal_id, restriction_id, business_date)
  select case
      when bool_or(a.id is null) then 'posting_account_exists'
      when bool_or(f.id is null) then 'posting_fund_exists'
      when bool_or(l.appeal_id is not null and ap.id is null) then 'posting_appeal_of_fund'
      when bool_or(l.restriction_id is not null and r.id is null) then 'posting_restriction_of_fund'
      when bool_or(closed.id is not null) then 'posting_period_open' end
    into broken
    from layer l
    left join books.ledger_account a on a.id = l.account_id
    left join books.fund f on f.id = l.fund_id
    left join books.appeal ap on ap.id = l.appeal_id and ap.fund_id = l.fund_id
    left join books.restriction r on r.id = l.restriction_id and r.fund_id = l.fund_id
    left join books.period closed on closed.fund_id = l.fund_id and closed.during @> l.business_date
      and not exists (select 1 from books.period_reopening o where o.period_id = closed.id);
  if broken is not null then
    perform books.refuse(broken, 'A posting breaks ' || broken);
  end if;
  return null;
end $$;
create trigger posting_checked after insert on books.posting referencing new table as new_posting
  for each statement execute function books.check_postings();

create function books.lock_period_fund() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(7202, hashtext(new.fund_id::text));
  return new;
end $$;
create trigger period_waits_for_postings before insert on books.period for each row execute function books.lock_period_fund();

create function books.check_transaction() returns trigger language plpgsql security definer set search_path = pg_catalog, books as $$
begin
  if exists (select 1 from books.journal_entry e where e.xid = new.xid
      and not exists (select 1 from books.posting p where p.entry_id = e.id)) then
    perform books.refuse('journal_entry_has_postings', 'An entry needs postings');
  end if;
  if exists (select 1 from books.journal_entry e join books.posting p on p.entry_id = e.id where e.xid = new.xid
      group by p.entry_id, p.fund_id having sum(p.amount_dong) <> 0) then
    perform books.refuse('journal_entry_balances', 'Debits and credits of an entry must be equal, fund by fund');
  end if;
  if exists (select 1 from books.journal_entry e
      join lateral (
        (select account_id, fund_id, appeal_id, restriction_id, -amount_dong from books.posting where entry_id = e.id
         except all select account_id, fund_id, appeal_id, restriction_id, amount_dong from books.posting where entry_id = e.reverses_id)
        union all
        (select account_id, fund_id, appeal_id, restriction_id, amount_dong from books.posting where entry_id = e.reverses_id
         except all select account_id, fund_id, appeal_id, restriction_id, -amount_dong from books.posting where entry_id = e.id)
      ) difference on true
      where e.xid = new.xid and e.reverses_id is not null) then
    perform books.refuse('reversal_mirrors_origin', 'A reversal repeats each posting of its origin with the opposite sign');
  end if;
  if exists (select 1 from books.journal_entry e join books.journal_entry o on o.id = e.reverses_id
      where e.xid = new.xid and (o.reverses_id is not null or e.business_date < o.business_date)) then
    perform books.refuse('reversal_of_origin_only', 'A reversal cannot be reversed, nor precede its origin');
  end if;
  perform books.check_cash_boxes(new.xid);
  return null;
end $$;
create function books.check_cash_boxes(of_xid xid8) returns void language plpgsql security definer set search_path = pg_catalog, books as $$
declare
  box integer;
begin
  for box in select distinct p.account_id from books.journal_entry e join books.posting p on p.entry_id = e.id
      join books.ledger_account a on a.id = p.account_id and a.class = 'cash'
      where e.xid = of_xid and p.amount_dong < 0 order by 1 loop
    perform pg_advisory_xact_lock(7203, box);
    if exists (select 1 from books.balance_by_day where account_id = box group by fund_id having sum(amount_dong) < 0) then
      perform books.refuse('cash_box_not_negative', 'A cash box cannot hold less than nothing');
    end if;
  end loop;
end $$;
create constraint trigger transaction_balances after insert on books.posting_transaction
  deferrable initially deferred for each row execute function books.check_transaction();

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

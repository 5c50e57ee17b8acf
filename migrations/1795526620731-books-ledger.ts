import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The books: entries and postings, append-only, balanced per entry and per fund. The checks run once per statement or
 * per transaction, not per row, so that a relief surge and a long import pay little for them.
 *
 * They look at the entries of one transaction only, however long the books are, and pin their plans to indexes: a plan kept
 * from an empty table or from one long import would read whole tables for each gift (`exists (… group by)` let the planner
 * walk every entry in order of id, 83 ms at 137,000 entries).
 */
export class BooksLedger1795526620731 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table books.journal_entry (
  id uuid primary key,
  entry_no bigint generated always as identity constraint journal_entry_no_once unique,
  business_date date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  recorded_by uuid,
  committee_id uuid not null,
  rule text not null,
  source_type text not null,
  source_id uuid not null,
  reverses_id uuid references books.journal_entry,
  reason text,
  xid xid8 not null default pg_current_xact_id(),
  subject_fingerprint bytea constraint journal_entry_fingerprint_length check (length(subject_fingerprint) = 32),
  event_date date constraint journal_entry_event_before check (event_date < business_date),
  constraint journal_entry_source_once unique (rule, source_id),
  constraint journal_entry_reversal_has_reason check ((reverses_id is null) = (reason is null)),
  constraint journal_entry_not_in_future check (business_date <= (recorded_at at time zone 'Asia/Ho_Chi_Minh')::date)
);
-- Of reversals only: they are few, and every gift would pay for its place among the nulls.
create unique index journal_entry_reversed_once on books.journal_entry (reverses_id) where reverses_id is not null;
comment on column books.journal_entry.entry_no is 'The order of the books, also after a restore into another cluster; who follows them asks books.settled_no()';
-- Few, and asked by account and day: what happened by a day whose period was closed.
create index journal_entry_late on books.journal_entry (business_date) include (event_date) where event_date is not null;
comment on column books.journal_entry.business_date is 'Occurred: Vietnam date of the event, or the first open day of the fund after it';
comment on column books.journal_entry.event_date is 'The event''s own day, where its period was closed when it was noticed; else null';
comment on column books.journal_entry.recorded_at is 'Noticed: set by the database clock; no role may supply it';
comment on column books.journal_entry.xid is 'Transaction that opened the entry: only that transaction may add postings';
comment on column books.journal_entry.subject_fingerprint is 'SHA-256 of salt and personal words of the source: the words can be erased and the seal still verifies';
call platform.fence('books.journal_entry');
call platform.make_append_only('books.journal_entry');
grant select on books.journal_entry to app, auditor;
grant insert (id, business_date, recorded_by, committee_id, rule, source_type, source_id, reverses_id, reason, subject_fingerprint, event_date)
  on books.journal_entry to app;

create table books.posting (
  entry_id uuid not null,
  line_no smallint not null,
  account_id integer not null,
  fund_id uuid not null,
  appeal_id uuid,
  restriction_id uuid,
  business_date date not null,
  amount_dong bigint not null constraint posting_amount_not_zero check (amount_dong <> 0)
    constraint posting_amount_bounded check (abs(amount_dong) <= 1000000000000000),
  primary key (entry_id, line_no)
);
create index posting_fund_day on books.posting (fund_id, business_date, entry_id, line_no) include (account_id, amount_dong);
comment on table books.posting is 'Signed dong, debit +, credit -. References are checked once per statement by posting_checked: a key-share lock per row on a hot fund costs most of the speed';
call platform.make_append_only('books.posting');
grant select on books.posting to app, auditor;
call platform.portal_only('books.posting');
grant insert on books.posting to app;

create table books.posting_transaction (
  xid xid8 not null default pg_current_xact_id(),
  began_at timestamptz not null default transaction_timestamp(),
  after_no bigint not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (xid, began_at)
);
comment on column books.posting_transaction.began_at is 'A transaction''s number comes again after a restore into another cluster; together with the instant of its begin it does not';
comment on column books.posting_transaction.after_no is 'All entries of the transaction have higher numbers';
comment on table books.posting_transaction is 'One row per transaction that posted: carries the one deferred check of all its entries';
call platform.make_append_only('books.posting_transaction');
grant select on books.posting_transaction to app, auditor;
call platform.portal_only('books.posting_transaction');

-- By currval, which no one else can set, a session knows of its transaction: 1 entries may come, 2 they are checked.
create unlogged sequence books.posting_stage maxvalue 2;
comment on sequence books.posting_stage is 'SET CONSTRAINTS may call the check of a transaction before its end. What came after it would never be checked';

-- Before the statement, so before its first entry draws a number: the lock tells from where on this transaction may still
-- bring entries to light. It is shared, so nobody ever waits for it.
create function books.open_posting_transaction() returns trigger language plpgsql security definer set search_path = pg_catalog, books as $$
declare
  reached constant bigint := coalesce(pg_sequence_last_value('books.journal_entry_entry_no_seq'), 0);
begin
  insert into books.posting_transaction (after_no) values (reached) on conflict do nothing;
  if found then
    perform setval('books.posting_stage', 1), pg_advisory_xact_lock_shared(7206, (reached & 2147483647)::integer);
  elsif currval('books.posting_stage') <> 1 then
    perform books.refuse('posting_of_open_entry', 'The entries of this transaction are checked already');
  end if;
  return null;
end $$;
create trigger entries_open_transaction before insert on books.journal_entry
  for each statement execute function books.open_posting_transaction();

-- The sequence is read before the locks: who takes a lock after that look draws a number above it. Commits become
-- visible before locks are given back, so a transaction missing among the locks is seen by the next statement.
create function books.settled_no() returns bigint language plpgsql security definer set search_path = pg_catalog, books as $$
declare
  reached constant bigint := coalesce(pg_sequence_last_value('books.journal_entry_entry_no_seq'), 0);
  behind bigint;
begin
  -- Locks carry the lower 31 bits. A distance of more than half of that is a transaction that began after this look.
  select max(distance) into behind from pg_locks l, lateral (select (reached - l.objid::bigint) & 2147483647 as distance) d
    where l.locktype = 'advisory' and l.classid = 7206 and l.objsubid = 2 and distance < 1073741824
      and l.database = (select oid from pg_database where datname = current_database());
  return reached - coalesce(behind, 0);
end $$;
comment on function books.settled_no() is 'Every entry up to this number is committed or never will be. Ask in a statement of its own, before the one that reads';
grant execute on function books.settled_no() to app, auditor;

create function books.check_postings() returns trigger language plpgsql security definer
  set search_path = pg_catalog, books set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
  set plan_cache_mode = force_generic_plan as $$
declare
  broken text;
begin
  -- Two statements, since beginning one costs a gift more than its rows do. Closing a period takes the lock exclusively: no
  -- posting can slip in beside the closing. So the lock is taken here, and the next statement looks at the periods.
  with layer as (
    insert into books.balance_change (account_id, fund_id, appeal_id, restriction_id, business_date, amount_dong)
    select account_id, fund_id, appeal_id, restriction_id, business_date, sum(amount_dong) from new_posting
    group by 1, 2, 3, 4, 5 returning account_id, fund_id, appeal_id, restriction_id)
  select case
      when bool_or(a.id is null) then 'posting_account_exists'
      when bool_or(f.id is null) then 'posting_fund_exists'
      when bool_or(l.appeal_id is not null and ap.id is null) then 'posting_appeal_of_fund'
      when bool_or(l.restriction_id is not null and r.id is null) then 'posting_restriction_of_fund'
      when bool_or(pg_advisory_xact_lock_shared(7202, hashtext(l.fund_id::text)) is null) then 'lock' end
    into broken
    from layer l
    left join books.ledger_account a on a.id = l.account_id
    left join books.fund f on f.id = l.fund_id
    left join books.appeal ap on ap.id = l.appeal_id and ap.fund_id = l.fund_id
    left join books.restriction r on r.id = l.restriction_id and r.fund_id = l.fund_id;
  if broken is not null then
    perform books.refuse(broken, 'A posting breaks ' || broken);
  end if;
  -- The transaction is compared after the join, never in it. All entries of one import share their transaction, so its
  -- index is no way to find one of them: with statistics of one finished import the next of 20,000 lines took 18.6 s, not 4.
  select case
      when l.is_strange then 'posting_of_open_entry'
      when l.is_strange is null then null
      when currval('books.posting_stage') <> 1 then 'posting_of_open_entry'
      when exists (select 1 from (select distinct fund_id, business_date from new_posting) d
        join books.period closed on closed.fund_id = d.fund_id and closed.during @> d.business_date
        where not exists (select 1 from books.period_reopening o where o.period_id = closed.id and o.decision = 'confirmed')) then 'posting_period_open'
      when l.is_late_for_nothing then 'entry_event_of_closed_day' end
    into broken
    from (select bool_or(e.id is null or e.xid <> pg_current_xact_id() or e.business_date <> p.business_date
          or e.entry_no <= coalesce((select after_no from books.posting_transaction
            where xid = pg_current_xact_id() and began_at = transaction_timestamp()), e.entry_no)) as is_strange,
        bool_or(case when e.event_date is not null then books.open_day(p.fund_id, e.event_date) <> e.business_date end) as is_late_for_nothing
      from new_posting p left join books.journal_entry e on e.id = p.entry_id) l;
  if broken is not null then
    perform books.refuse(broken, 'A posting breaks ' || broken);
  end if;
  return null;
end $$;
create trigger posting_checked after insert on books.posting referencing new table as new_posting
  for each statement execute function books.check_postings();

create function books.check_cash_boxes(own uuid[]) returns void language plpgsql security definer
  set search_path = pg_catalog, books set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  box integer;
begin
  for box in select distinct p.account_id from books.posting p
      join books.ledger_account a on a.id = p.account_id and a.class = 'cash'
      where p.entry_id = any (own) and p.amount_dong < 0 order by 1 loop
    perform pg_advisory_xact_lock(7203, box);
    if exists (select 1 from books.balance_by_day where account_id = box group by fund_id having sum(amount_dong) < 0) then
      perform books.refuse('cash_box_not_negative', 'A cash box cannot hold less than nothing');
    end if;
  end loop;
end $$;

create function books.check_reversals(own uuid[]) returns void language plpgsql security definer
  set search_path = pg_catalog, books set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  if (select count(*) from books.journal_entry e
      join lateral (
        (select account_id, fund_id, appeal_id, restriction_id, -amount_dong from books.posting where entry_id = e.id
         except all select account_id, fund_id, appeal_id, restriction_id, amount_dong from books.posting where entry_id = e.reverses_id)
        union all
        (select account_id, fund_id, appeal_id, restriction_id, amount_dong from books.posting where entry_id = e.reverses_id
         except all select account_id, fund_id, appeal_id, restriction_id, -amount_dong from books.posting where entry_id = e.id)
      ) difference on true
      where e.id = any (own) and e.reverses_id is not null) > 0 then
    perform books.refuse('reversal_mirrors_origin', 'A reversal repeats each posting of its origin with the opposite sign');
  end if;
  if (select count(*) from books.journal_entry e join books.journal_entry o on o.id = e.reverses_id
      where e.id = any (own) and (o.reverses_id is not null or e.business_date < o.business_date)) > 0 then
    perform books.refuse('reversal_of_origin_only', 'A reversal cannot be reversed, nor precede its origin');
  end if;
end $$;

create function books.check_transaction() returns trigger language plpgsql security definer
  set search_path = pg_catalog, books set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
  set plan_cache_mode = force_generic_plan as $$
declare
  stage constant bigint := setval('books.posting_stage', 2);
  is_empty boolean;
  is_unbalanced boolean;
  reversals uuid[];
  takers_of_cash uuid[];
begin
  -- One statement for all questions, planned once: asked one by one and planned anew, they cost a gift more than its rows did.
  -- What is only received, and balances, is asked no more.
  if not exists (select from books.journal_entry e left join books.posting p on p.entry_id = e.id left join books.ledger_account a on a.id = p.account_id
      where e.entry_no > new.after_no and e.xid = new.xid group by e.id, p.fund_id
      having sum(p.amount_dong) is distinct from 0 or e.reverses_id is not null or bool_or(a.class = 'cash' and p.amount_dong < 0)) then
    return null;
  end if;
  select bool_or(posted = 0), bool_or(dong <> 0), array_agg(id) filter (where reverses_id is not null), array_agg(id) filter (where is_out)
    into is_empty, is_unbalanced, reversals, takers_of_cash
    from (select e.id, e.reverses_id, count(p.entry_id) as posted, sum(p.amount_dong) as dong, bool_or(a.class = 'cash' and p.amount_dong < 0) as is_out
      from books.journal_entry e left join books.posting p on p.entry_id = e.id left join books.ledger_account a on a.id = p.account_id
      where e.entry_no > new.after_no and e.xid = new.xid group by e.id, p.fund_id) layer;
  if is_empty then
    perform books.refuse('journal_entry_has_postings', 'An entry needs postings');
  end if;
  if is_unbalanced then
    perform books.refuse('journal_entry_balances', 'Debits and credits of an entry must be equal, fund by fund');
  end if;
  if reversals is not null then
    perform books.check_reversals(reversals);
    perform books.note_lowered(reversals);
  end if;
  if takers_of_cash is not null then
    perform books.check_cash_boxes(takers_of_cash);
  end if;
  return null;
end $$;
create constraint trigger transaction_balances after insert on books.posting_transaction
  deferrable initially deferred for each row execute function books.check_transaction();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The books: entries and postings, append-only, balanced per entry and per fund. */
export class CreateLedger1764000000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table books.journal_entry (
  id uuid primary key,
  entry_no bigint generated always as identity,
  business_date date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  recorded_by uuid,
  committee_id uuid not null,
  rule text not null,
  source_type text not null,
  source_id uuid not null,
  reverses_id uuid constraint journal_entry_reversed_once unique references books.journal_entry,
  reason text,
  xid xid8 not null default pg_current_xact_id(),
  constraint journal_entry_source_once unique (rule, source_id),
  constraint journal_entry_reversal_has_reason check ((reverses_id is null) = (reason is null)),
  constraint journal_entry_not_in_future check (business_date <= (recorded_at at time zone 'Asia/Ho_Chi_Minh')::date)
);
create index journal_entry_xid on books.journal_entry (xid);
comment on column books.journal_entry.business_date is 'Occurred: Vietnam date of the event';
comment on column books.journal_entry.recorded_at is 'Noticed: set by the database clock; no role may supply it';
comment on column books.journal_entry.xid is 'Transaction that opened the entry: only that transaction may add postings';
call platform.fence('books.journal_entry');

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
create index posting_fund_day on books.posting (fund_id, business_date, entry_id);
comment on table books.posting is 'Signed dong, debit +, credit -. References are checked once per statement by posting_checked: a key-share lock per row on a hot fund costs most of the speed';

create table books.balance_change (
  id bigint generated always as identity primary key,
  account_id integer not null, fund_id uuid not null, appeal_id uuid, restriction_id uuid,
  business_date date not null, amount_dong bigint not null
);
create index balance_change_fund on books.balance_change (fund_id);
create table books.daily_balance (
  account_id integer not null, fund_id uuid not null, appeal_id uuid, restriction_id uuid,
  business_date date not null, amount_dong bigint not null,
  constraint daily_balance_key unique nulls not distinct (fund_id, account_id, appeal_id, restriction_id, business_date)
);
comment on table books.balance_change is 'One row per statement and layer, appended, so that no gift waits for another; folded into daily_balance by a job';
create view books.balance_by_day as
  select account_id, fund_id, appeal_id, restriction_id, business_date, amount_dong from books.daily_balance
  union all select account_id, fund_id, appeal_id, restriction_id, business_date, amount_dong from books.balance_change;

create table books.posting_transaction (
  xid xid8 primary key default pg_current_xact_id(),
  recorded_at timestamptz not null default clock_timestamp()
);
comment on table books.posting_transaction is 'One row per transaction that posted: carries the one deferred check of all its entries';

call platform.make_append_only('books.journal_entry');
call platform.make_append_only('books.posting');
call platform.make_append_only('books.posting_transaction');
grant select on books.journal_entry, books.posting, books.balance_change, books.daily_balance, books.balance_by_day, books.posting_transaction to app, auditor;
grant insert (id, business_date, recorded_by, committee_id, rule, source_type, source_id, reverses_id, reason) on books.journal_entry to app;
grant insert on books.posting to app;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

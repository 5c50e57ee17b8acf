import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bank statements as received, and the work list of lines that are no gifts. */
export class IncomeBankStatements1795526681607 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table income.bank_statement (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  bank_account_id uuid not null references books.bank_account,
  file_sha256 bytea not null,
  file_name text not null,
  layout text not null,
  line_count integer not null,
  new_line_count integer not null,
  credit_dong bigint not null,
  debit_dong bigint not null,
  opening_dong bigint,
  closing_dong bigint,
  first_day date,
  last_day date,
  imported_by uuid references people.app_user,
  imported_at timestamptz not null default clock_timestamp()
);
create index bank_statement_newest on income.bank_statement (bank_account_id, imported_at desc);
comment on column income.bank_statement.opening_dong is 'From the running balance column, else null';
call platform.fence('income.bank_statement');
call platform.make_append_only('income.bank_statement');
grant select on income.bank_statement to app, auditor;
call platform.clock_sets('income.bank_statement', 'imported_at');

create table income.bank_statement_line (
  id uuid primary key,
  committee_id uuid not null,
  bank_account_id uuid not null,
  statement_id uuid not null,
  line_no integer not null,
  value_date date not null,
  occurred_at timestamptz,
  amount_dong bigint not null constraint bank_statement_line_amount check (amount_dong <> 0),
  balance_dong bigint,
  detail text not null constraint bank_statement_line_detail check (length(detail) <= 1000),
  bank_reference text constraint bank_statement_line_reference check (length(bank_reference) <= 100),
  counterparty text constraint bank_statement_line_counterparty check (length(counterparty) <= 300),
  kind text not null constraint bank_statement_line_kind
    check (kind in ('gift', 'interest', 'fee', 'return', 'transfer_out', 'other_debit', 'other_credit')),
  identity bytea not null constraint bank_statement_line_once unique
);
create index bank_statement_line_day on income.bank_statement_line (bank_account_id, value_date, line_no);
comment on column income.bank_statement_line.amount_dong is 'Signed: + into the account, - out of it';
comment on column income.bank_statement_line.identity is 'SHA-256 of account, value date, amount, direction, normalised text and ordinal among equals; never the document number of the bank';
call platform.fence('income.bank_statement_line');
call platform.make_append_only('income.bank_statement_line');
grant select on income.bank_statement_line to app, auditor;
grant insert on income.bank_statement_line to app;
create view income.bank_line with (security_invoker) as
  select l.id, l.statement_id, m.code as account_code, l.bank_reference, coalesce(l.occurred_at, l.value_date::timestamptz) as at,
    l.amount_dong, l.detail
  from income.bank_statement_line l left join books.money_account m on m.way = 'bank' and m.id = l.bank_account_id;
comment on view income.bank_line is 'A line of a bank beside the gift it brought';
grant select on income.bank_line to app, auditor;

create table income.statement_upload (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  bank_account_id uuid not null references books.bank_account,
  layout text not null,
  file_name text not null,
  size_bytes bigint not null,
  sight uuid[] not null,
  handed_in_by uuid not null references people.app_user,
  handed_in_at timestamptz not null default clock_timestamp(),
  state text not null default 'waiting' constraint statement_upload_state check (state in ('waiting', 'done', 'refused', 'failed')),
  attempts integer not null default 0,
  beat_at timestamptz,
  read_bytes bigint not null default 0,
  read_lines integer not null default 0,
  outcome jsonb,
  statement_id uuid,
  finished_at timestamptz,
  constraint statement_upload_finished check ((state = 'waiting') = (finished_at is null))
);
create index statement_upload_waiting on income.statement_upload (handed_in_at, id) where state = 'waiting';
create index statement_upload_finished_at on income.statement_upload (finished_at);
comment on table income.statement_upload is 'Statement files handed in: the queue of imports, and what became of each';
comment on column income.statement_upload.sight is 'Committees that the person who handed it in may see; the import sees no more';
comment on column income.statement_upload.beat_at is 'Renewed while a process imports the file; old or null: nobody does';
call platform.fence('income.statement_upload');
grant select on income.statement_upload to app, auditor;
grant insert on income.statement_upload to app;
grant update (state, attempts, beat_at, read_bytes, read_lines, outcome, statement_id, finished_at) on income.statement_upload to app;

create table income.suspense_item (
  line_id uuid primary key references income.bank_statement_line,
  committee_id uuid not null,
  fund_id uuid not null references books.fund,
  entry_id uuid not null references books.journal_entry,
  opened_at timestamptz not null default clock_timestamp()
);
call platform.fence('income.suspense_item');
call platform.make_append_only('income.suspense_item');
grant select on income.suspense_item to app, auditor;
call platform.clock_sets('income.suspense_item', 'opened_at');
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bank statements as received, the work list of lines that are no gifts, and suggestions for a person. */
export class CreateBankStatements1764000000090 implements MigrationInterface {
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
  detail text not null,
  bank_reference text,
  counterparty text,
  kind text not null constraint bank_statement_line_kind
    check (kind in ('gift', 'interest', 'fee', 'return', 'transfer_out', 'other_debit', 'other_credit')),
  identity bytea not null constraint bank_statement_line_once unique
);
create index bank_statement_line_day on income.bank_statement_line (bank_account_id, value_date, line_no);
comment on column income.bank_statement_line.amount_dong is 'Signed: + into the account, - out of it';
comment on column income.bank_statement_line.identity is 'SHA-256 of account, value date, amount, direction, normalised text and ordinal among equals; never the document number of the bank';

create table income.suspense_item (
  line_id uuid primary key references income.bank_statement_line,
  committee_id uuid not null,
  fund_id uuid not null references books.fund,
  entry_id uuid not null references books.journal_entry,
  opened_at timestamptz not null default clock_timestamp()
);
create table income.suspense_resolution (
  line_id uuid primary key references income.suspense_item,
  committee_id uuid not null,
  decision text not null constraint suspense_resolution_decision
    check (decision in ('interest', 'fee', 'gift_returned', 'transfer_out', 'gift', 'own_account', 'reversed')),
  note text not null default '',
  entry_id uuid not null references books.journal_entry,
  decided_by uuid not null references people.app_user,
  decided_at timestamptz not null default clock_timestamp()
);
create table income.match_suggestion (
  donation_id uuid not null references income.donation,
  pledge_id uuid not null references income.pledge,
  committee_id uuid not null,
  reason text not null constraint match_suggestion_reason check (reason in ('repaired_code', 'amount_and_name')),
  dismissed_by uuid references people.app_user,
  dismissed_at timestamptz,
  primary key (donation_id, pledge_id)
);
call platform.fence('income.bank_statement');
call platform.fence('income.bank_statement_line');
call platform.fence('income.suspense_item');
call platform.fence('income.suspense_resolution');
call platform.fence('income.match_suggestion');
call platform.make_append_only('income.bank_statement');
call platform.make_append_only('income.bank_statement_line');
call platform.make_append_only('income.suspense_item');
call platform.make_append_only('income.suspense_resolution');
grant select, insert on income.bank_statement, income.bank_statement_line, income.suspense_item, income.suspense_resolution,
  income.match_suggestion to app;
grant update (dismissed_by, dismissed_at) on income.match_suggestion to app;
grant select on income.bank_statement, income.bank_statement_line, income.suspense_item, income.suspense_resolution,
  income.match_suggestion to auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

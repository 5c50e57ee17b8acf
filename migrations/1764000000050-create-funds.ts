import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Funds, appeals, restrictions, the chart of accounts and the bank accounts that receive. */
export class CreateFunds1764000000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table books.fund (
  id uuid primary key,
  code text not null constraint fund_code_once unique constraint fund_code_form check (code ~ '^[A-Z0-9-]{2,24}$'),
  name text not null,
  kind text not null constraint fund_kind check (kind in ('poor', 'relief', 'other')),
  committee_id uuid not null references people.committee,
  description text not null default '',
  opened_on date not null,
  closed_on date,
  constraint fund_closes_after_opening check (closed_on is null or closed_on >= opened_on)
);
create table books.appeal (
  id uuid primary key,
  code text not null constraint appeal_code_once unique constraint appeal_code_form check (code ~ '^[A-Z0-9-]{2,40}$'),
  fund_id uuid not null references books.fund,
  title text not null,
  story text not null default '',
  goal_dong bigint constraint appeal_goal_positive check (goal_dong > 0),
  decision_number text not null,
  opens_on date not null,
  closes_on date,
  constraint appeal_closes_after_opening check (closes_on is null or closes_on >= opens_on),
  constraint appeal_of_fund unique (id, fund_id)
);
create index appeal_fund on books.appeal (fund_id, opens_on);
create table books.restriction (
  id uuid primary key,
  fund_id uuid not null references books.fund,
  appeal_id uuid,
  title text not null,
  kind text constraint restriction_kind check (kind in ('house', 'gift', 'medical', 'livelihood', 'relief')),
  admin_unit_id integer references people.admin_unit,
  household_id uuid references people.household,
  agreed_with text not null,
  created_by uuid references people.app_user,
  created_at timestamptz not null default clock_timestamp(),
  constraint restriction_appeal_of_fund foreign key (appeal_id, fund_id) references books.appeal (id, fund_id),
  constraint restriction_of_fund unique (id, fund_id)
);
comment on table books.restriction is 'A wish of the giver that an officer accepted: money under it goes as the donor said (Decree 93/2021 Art. 11)';

create table books.ledger_account (
  id integer generated always as identity primary key,
  code text not null constraint ledger_account_code_once unique,
  name_vi text not null,
  name_en text not null,
  root text not null constraint ledger_account_root check (root in ('assets', 'liabilities', 'equity', 'income', 'expenses')),
  class text not null constraint ledger_account_class check (class in
    ('bank', 'cash', 'in_transit', 'advance', 'receivable', 'suspense_out', 'suspense_in', 'payable', 'gifts', 'interest', 'support', 'other')),
  chart_version text not null,
  is_provisional boolean not null default true,
  committee_id uuid references people.committee,
  opened_on date not null default date '2020-01-01',
  closed_on date
);
comment on table books.ledger_account is 'Chart of accounts by version; provisional until an accountant compares it with Circular 41/2022 Appendix 01';

create table books.bank_account (
  id uuid primary key,
  code text not null constraint bank_account_code_once unique,
  bank_bin text not null constraint bank_account_bin check (bank_bin ~ '^[0-9]{6}$'),
  bank_name text not null,
  account_number text not null constraint bank_account_number check (account_number ~ '^[0-9A-Z]{4,19}$'),
  holder_name text not null,
  committee_id uuid not null references people.committee,
  fund_id uuid not null references books.fund,
  appeal_id uuid,
  ledger_account_id integer not null constraint bank_account_ledger_once unique references books.ledger_account,
  opened_on date not null,
  closed_on date,
  constraint bank_account_appeal_of_fund foreign key (appeal_id, fund_id) references books.appeal (id, fund_id),
  constraint bank_account_once unique (bank_bin, account_number)
);
comment on table books.bank_account is 'One account per fund or appeal: the account decides where a gift belongs (Circular 41/2022, Decree 93/2021 Art. 9)';
create table books.cash_box (
  id uuid primary key,
  code text not null constraint cash_box_code_once unique,
  committee_id uuid not null references people.committee,
  ledger_account_id integer not null constraint cash_box_ledger_once unique references books.ledger_account
);
grant select on books.fund, books.appeal, books.restriction, books.ledger_account, books.bank_account, books.cash_box to app, auditor;
grant insert on books.fund, books.appeal, books.restriction, books.ledger_account, books.bank_account, books.cash_box to app;
grant update (name, description, closed_on) on books.fund to app;
grant update (title, story, goal_dong, closes_on) on books.appeal to app;
grant update (closed_on) on books.bank_account, books.ledger_account to app;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the money of a fund lies: bank accounts and cash boxes, each with an account of its own in the chart. */
export class BooksMoneyAccounts1795526618188 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
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
grant select on books.bank_account to app, auditor;
grant insert, update (closed_on) on books.bank_account to app;

create table books.cash_box (
  id uuid primary key,
  code text not null constraint cash_box_code_once unique,
  committee_id uuid not null references people.committee,
  ledger_account_id integer not null constraint cash_box_ledger_once unique references books.ledger_account
);
grant select on books.cash_box to app, auditor;
grant insert on books.cash_box to app;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

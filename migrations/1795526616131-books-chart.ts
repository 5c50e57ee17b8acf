import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The chart of accounts, by version, and the one way in which a check of the books refuses. */
export class BooksChart1795526616131 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create function books.refuse(constraint_name text, why text) returns void language plpgsql as
$$ begin raise exception '%', why using errcode = '23514', constraint = constraint_name; end $$;
grant execute on function books.refuse(text, text) to app;

create table books.ledger_account (
  id integer generated always as identity primary key,
  code text not null constraint ledger_account_code_once unique,
  name_vi text not null,
  name_en text not null,
  root text not null constraint ledger_account_root check (root in ('assets', 'liabilities', 'equity', 'income', 'expenses')),
  class text not null constraint ledger_account_class check (class in
    ('bank', 'cash', 'in_transit', 'under_way', 'disputed', 'advance', 'receivable', 'suspense_out', 'suspense_in', 'payable', 'gifts', 'interest', 'support', 'other')),
  chart_version text not null,
  is_provisional boolean not null default true,
  committee_id uuid references people.committee,
  opened_on date not null default date '2020-01-01',
  closed_on date
);
comment on table books.ledger_account is 'Chart of accounts by version; provisional until an accountant compares it with Circular 41/2022 Appendix 01';
grant select on books.ledger_account to app, auditor;
call platform.portal_writes('books.ledger_account');
grant insert, update (closed_on) on books.ledger_account to app;
create view books.ledger_account_name with (security_invoker) as
  select id, code, name_vi, root, class, closed_on from books.ledger_account;
comment on view books.ledger_account_name is 'An account of the chart beside money on it: what it is called and what kind of money it holds';
grant select on books.ledger_account_name to app, auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Funds, each of one committee. */
export class BooksFunds1795526617181 implements MigrationInterface {
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
  constraint fund_of_committee unique (id, committee_id),
  constraint fund_closes_after_opening check (closed_on is null or closed_on >= opened_on)
);
grant select on books.fund to app, auditor;
grant insert, update (name, description, closed_on) on books.fund to app;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

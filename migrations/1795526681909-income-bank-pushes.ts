import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What banks announce before the statement comes. */
export class IncomeBankPushes1795526681909 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table income.bank_push (
  provider text not null,
  external_id text not null,
  bank_account_id uuid references books.bank_account,
  payload jsonb not null,
  received_at timestamptz not null default clock_timestamp(),
  reference_codes text[] not null default '{}',
  primary key (provider, external_id)
);
create index bank_push_codes on income.bank_push using gin (reference_codes);
comment on column income.bank_push.reference_codes is 'Sound codes of the memo: lets a giver see that the bank announced the money; the statement stays the truth';
call platform.make_append_only('income.bank_push');
grant select on income.bank_push to app, auditor;
call platform.portal_only('income.bank_push');
call platform.clock_sets('income.bank_push', 'received_at');
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

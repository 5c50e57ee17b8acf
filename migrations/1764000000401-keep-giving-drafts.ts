import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers of a giver who has not confirmed yet, and the codes that a bank push carries. */
export class KeepGivingDrafts1764000000401 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table income.giving_draft (
  id uuid primary key,
  answers jsonb not null,
  written_at timestamptz not null default clock_timestamp()
);
comment on table income.giving_draft is 'Lives a day at most, then a job removes it: nobody has promised anything yet';
create index giving_draft_written on income.giving_draft (written_at);
grant select, insert (id, answers), update (answers), delete on income.giving_draft to app;

alter table income.bank_push add column reference_codes text[] not null default '{}';
comment on column income.bank_push.reference_codes is 'Sound codes of the memo: lets a giver see that the bank announced the money; the statement stays the truth';
create index bank_push_codes on income.bank_push using gin (reference_codes);
grant insert (reference_codes) on income.bank_push to app;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

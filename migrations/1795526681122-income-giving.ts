import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers of a giver who has not confirmed yet. */
export class IncomeGiving1795526681122 implements MigrationInterface {
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
call platform.portal_only('income.giving_draft');
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

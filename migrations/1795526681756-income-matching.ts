import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pledges that a gift may keep: suggestions for a person, never booked by themselves. */
export class IncomeMatching1795526681756 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table income.match_suggestion (
  donation_id uuid not null references income.donation,
  pledge_id uuid not null references income.pledge,
  committee_id uuid not null,
  reason text not null constraint match_suggestion_reason check (reason in ('repaired_code', 'amount_and_name')),
  dismissed_by uuid references people.app_user,
  dismissed_at timestamptz,
  primary key (donation_id, pledge_id)
);
call platform.fence('income.match_suggestion');
grant select on income.match_suggestion to app, auditor;
grant insert, update (dismissed_by, dismissed_at) on income.match_suggestion to app;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

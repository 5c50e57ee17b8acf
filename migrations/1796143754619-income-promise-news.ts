import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters about a promise to whoever left an address with it: each is a row, so that none goes twice. */
export class IncomePromiseNews1796143754619 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create table income.promise_notice (
  pledge_id uuid not null references income.pledge,
  committee_id uuid not null references people.committee,
  donation_id uuid references income.donation,
  told_at timestamptz not null default clock_timestamp()
);
create unique index promise_notice_of_gift_once on income.promise_notice (pledge_id, donation_id) where donation_id is not null;
create unique index promise_notice_reminded_once on income.promise_notice (pledge_id) where donation_id is null;
comment on table income.promise_notice is 'A letter lies in the outbox: of a gift, that its money arrived; without one, the only reminder of a promise that nothing came for';
call platform.fence('income.promise_notice');
call platform.make_append_only('income.promise_notice');
grant select on income.promise_notice to app, auditor;
grant insert (pledge_id, committee_id, donation_id) on income.promise_notice to app;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

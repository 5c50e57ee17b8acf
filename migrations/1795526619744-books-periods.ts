import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Closed periods of a fund, and their reopening by two persons. */
export class BooksPeriods1795526619744 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table books.period (
  id uuid primary key,
  fund_id uuid not null references books.fund,
  during daterange not null constraint period_bounded check (not lower_inf(during) and not upper_inf(during) and not isempty(during)),
  closed_by uuid references people.app_user,
  closed_at timestamptz not null default clock_timestamp(),
  constraint period_closed_once exclude using gist (fund_id with =, during with &&)
);
call platform.make_append_only('books.period');
grant select on books.period to app, auditor;
grant insert (id, fund_id, during, closed_by) on books.period to app;

create table books.period_reopening (
  period_id uuid primary key references books.period,
  opened_by uuid not null references people.app_user,
  confirmed_by uuid not null references people.app_user,
  reason text not null,
  reopened_at timestamptz not null default clock_timestamp(),
  constraint period_reopening_two_persons check (opened_by <> confirmed_by)
);
call platform.make_append_only('books.period_reopening');
grant select on books.period_reopening to app, auditor;
grant insert (period_id, opened_by, confirmed_by, reason) on books.period_reopening to app;

-- Postings share this lock (books.check_postings): no posting can slip in beside the closing.
create function books.lock_period_fund() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(7202, hashtext(new.fund_id::text));
  return new;
end $$;
create trigger period_waits_for_postings before insert on books.period for each row execute function books.lock_period_fund();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

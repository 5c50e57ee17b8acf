import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit trail: who did or looked at what, and when. */
export class PlatformAuditLog1795526612536 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table platform.audit_log (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null default clock_timestamp(),
  actor_id uuid,
  action text not null,
  subject_type text not null,
  subject_id text,
  committee_id uuid,
  before jsonb,
  after jsonb,
  request_id text
);
create index audit_log_subject on platform.audit_log (subject_type, subject_id, at);
create index audit_log_at on platform.audit_log (at);
call platform.make_append_only('platform.audit_log');
grant select on platform.audit_log to app, auditor;
grant insert (actor_id, action, subject_type, subject_id, committee_id, before, after, request_id) on platform.audit_log to app, auditor;
create view platform.logged_action with (security_invoker) as
  select id, at, actor_id, action, subject_type, subject_id from platform.audit_log;
comment on view platform.logged_action is 'What was done to a record, by whom and when; never what it held before and after';
grant select on platform.logged_action to app, auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions, audit trail, outgoing mail, stored files and rate limits. */
export class CreatePlatformTables1764000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table platform.session (
  sid varchar primary key,
  sess json not null,
  expire timestamp(6) not null
);
comment on column platform.session.sid is 'SHA-256 of the session id: a reader of the table cannot take over a session';
create index session_expire on platform.session (expire);
grant select, insert, update, delete on platform.session to app;

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

create table platform.outbox_mail (
  id uuid primary key,
  to_address text not null,
  subject text not null,
  body_text text not null,
  body_html text,
  message_id text not null constraint outbox_mail_message_once unique,
  created_at timestamptz not null default clock_timestamp(),
  sent_at timestamptz,
  attempts integer not null default 0,
  last_error text
);
create index outbox_mail_newest on platform.outbox_mail (created_at desc, id);
grant select, insert, update (sent_at, attempts, last_error) on platform.outbox_mail to app;

create table platform.file (
  id uuid primary key,
  sha256 bytea not null constraint file_sha256_length check (length(sha256) = 32),
  size_bytes bigint not null constraint file_size_positive check (size_bytes > 0),
  media_type text not null,
  original_name text not null,
  committee_id uuid not null,
  stored_by uuid,
  stored_at timestamptz not null default clock_timestamp(),
  original_sha256 bytea,
  constraint file_stored_once unique (committee_id, sha256)
);
comment on column platform.file.original_sha256 is 'SHA-256 of the bytes as uploaded, before an image was re-encoded';
call platform.make_append_only('platform.file');
call platform.fence('platform.file');
grant select, insert on platform.file to app;
grant select on platform.file to auditor;

create table platform.rate_limit (
  key text primary key,
  window_start timestamptz not null,
  hits integer not null
);
grant select, insert, update, delete on platform.rate_limit to app;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters waiting to be sent, written in the transaction that causes them. */
export class PlatformMail1795526613045 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table platform.outbox_mail (
  id uuid primary key,
  to_address text not null,
  subject text not null,
  body_text text not null,
  body_html text,
  leave_link text,
  message_id text not null constraint outbox_mail_message_once unique,
  created_at timestamptz not null default clock_timestamp(),
  sent_at timestamptz,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default clock_timestamp(),
  last_error text
);
comment on column platform.outbox_mail.leave_link is 'Where one click ends letters of this kind (RFC 8058); null for letters that somebody asked for';
create index outbox_mail_waiting on platform.outbox_mail (next_attempt_at, id) where sent_at is null;
create index outbox_mail_newest on platform.outbox_mail (created_at desc, id);
grant select, update (sent_at, attempts, next_attempt_at, last_error) on platform.outbox_mail to app;
call platform.portal_only('platform.outbox_mail');
call platform.clock_sets('platform.outbox_mail', 'created_at');
grant select (id, created_at, sent_at, message_id, attempts) on platform.outbox_mail to auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions of people who are signed in, and how often an address may try. */
export class PlatformSessions1795526612071 implements MigrationInterface {
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
call platform.portal_only('platform.session');

create table platform.held_form (
  id uuid primary key,
  path text not null,
  sealed bytea not null,
  held_at timestamptz not null default clock_timestamp()
);
comment on table platform.held_form is 'What a person sent whose proof was no longer fresh, until it is given anew: minutes, bound to the session that knows the id';
comment on column platform.held_form.sealed is 'AES-256-GCM under PII_KEYS';
create index held_form_held_at on platform.held_form (held_at);
grant select, insert (id, path, sealed), delete on platform.held_form to app;
call platform.portal_only('platform.held_form');

create table platform.rate_limit (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
comment on table platform.rate_limit is 'Counted attempts, in the shape that rate-limiter-flexible writes';
comment on column platform.rate_limit.expire is 'End of the window, milliseconds since 1970-01-01 UTC';
grant select, insert, update, delete on platform.rate_limit to app;
call platform.portal_only('platform.rate_limit');
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

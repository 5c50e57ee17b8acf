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

create table platform.rate_limit (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
comment on table platform.rate_limit is 'Counted attempts, in the shape that rate-limiter-flexible writes';
comment on column platform.rate_limit.expire is 'End of the window, milliseconds since 1970-01-01 UTC';
grant select, insert, update, delete on platform.rate_limit to app;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One-time password links, and the logins of the demonstration data. */
export class CreateInvitations1764000000210 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table people.invitation (
  token_hash bytea primary key constraint invitation_token_hash_length check (length(token_hash) = 32),
  user_id uuid not null references people.app_user,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_by uuid references people.app_user,
  created_at timestamptz not null default clock_timestamp()
);
comment on table people.invitation is 'The holder of the link sets a password once; only the SHA-256 of the link''s secret is kept';
create index invitation_user on people.invitation (user_id);
grant select on people.invitation to app;
grant insert (token_hash, user_id, expires_at, created_by), update (used_at) on people.invitation to app;

create table people.demo_login (
  user_id uuid primary key references people.app_user,
  password text not null,
  totp_secret text not null
);
comment on table people.demo_login is 'Known passwords of invented people; the application refuses to write or read it in production';
grant select, insert on people.demo_login to app;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

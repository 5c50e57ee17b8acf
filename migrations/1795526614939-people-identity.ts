import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Users, their dated roles, second factor and one-time password links; the logins of the demonstration data. */
export class PeopleIdentity1795526614939 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table people.app_user (
  id uuid primary key,
  email text not null constraint app_user_email_once unique constraint app_user_email_lower check (email = lower(email)),
  full_name text not null,
  password_hash text not null,
  status text not null default 'active' constraint app_user_status check (status in ('active', 'disabled')),
  totp_secret bytea,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  session_epoch integer not null default 1,
  created_at timestamptz not null default clock_timestamp()
);
comment on column people.app_user.totp_secret is 'AES-256-GCM under PII_KEYS';
comment on column people.app_user.session_epoch is 'Raised on password, second-factor or role change: every older session ends at its next request';
grant select, insert on people.app_user to app;
grant update (full_name, password_hash, status, totp_secret, totp_confirmed_at, totp_last_step, session_epoch) on people.app_user to app;
grant select (id, full_name, status) on people.app_user to auditor;

create table people.recovery_code (
  user_id uuid not null references people.app_user,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);
grant select, insert, update (used_at), delete on people.recovery_code to app;

create table people.role_assignment (
  id uuid primary key,
  user_id uuid not null references people.app_user,
  role text not null constraint role_assignment_role
    check (role in ('officer', 'accountant', 'cashier', 'approver', 'auditor', 'admin')),
  duty text not null generated always as (case when role in ('officer', 'accountant', 'cashier') then 'operate'
    when role = 'approver' then 'approve' when role = 'auditor' then 'audit' else 'administer' end) stored,
  committee_id uuid not null references people.committee,
  during daterange not null default daterange(current_date, null),
  granted_by uuid references people.app_user,
  granted_at timestamptz not null default clock_timestamp(),
  constraint no_role_both_operates_and_approves exclude using gist (user_id with =, duty with <>, during with &&),
  constraint role_assignment_once exclude using gist (user_id with =, role with =, committee_id with =, during with &&)
);
grant select, insert, update (during) on people.role_assignment to app;
grant select on people.role_assignment to auditor;

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
grant select, insert (token_hash, user_id, expires_at, created_by), update (used_at) on people.invitation to app;

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

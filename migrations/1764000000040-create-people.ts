import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Users and their dated roles, donors, and households (private by default). */
export class CreatePeople1764000000040 implements MigrationInterface {
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
create table people.recovery_code (
  user_id uuid not null references people.app_user,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);
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
grant select, insert on people.app_user, people.recovery_code, people.role_assignment to app;
grant update (full_name, password_hash, status, totp_secret, totp_confirmed_at, totp_last_step, session_epoch) on people.app_user to app;
grant update (used_at), delete on people.recovery_code to app;
grant update (during) on people.role_assignment to app;
grant select (id, full_name, status) on people.app_user to auditor;
grant select on people.role_assignment to auditor;

create table people.donor (
  id uuid primary key,
  kind text not null constraint donor_kind check (kind in ('person', 'organisation', 'group')),
  full_name text not null,
  address text,
  email text,
  phone text,
  created_at timestamptz not null default clock_timestamp()
);
grant select, insert on people.donor to app;
grant update (full_name, address, email, phone) on people.donor to app;

create table people.household (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  code text not null,
  head_name text not null,
  admin_unit_id integer not null references people.admin_unit,
  hamlet text,
  poverty_status text not null constraint household_poverty_status
    check (poverty_status in ('poor', 'near_poor', 'newly_escaped', 'especially_difficult', 'policy_family', 'other')),
  poverty_year integer not null,
  standard_version text not null,
  citizen_id bytea,
  phone bytea,
  created_by uuid references people.app_user,
  created_at timestamptz not null default clock_timestamp(),
  constraint household_code_once unique (committee_id, code)
);
comment on column people.household.citizen_id is 'AES-256-GCM under PII_KEYS; never shown in public';
call platform.fence('people.household');
grant select, insert on people.household to app;
grant update (head_name, hamlet, poverty_status, poverty_year, standard_version, citizen_id, phone) on people.household to app;
grant select (id, committee_id, code, head_name, admin_unit_id, hamlet, poverty_status, poverty_year, standard_version, created_at)
  on people.household to auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

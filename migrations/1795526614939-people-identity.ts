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
grant select on people.app_user to app;
call platform.portal_only('people.app_user');
call platform.clock_sets('people.app_user', 'created_at');
grant update (full_name, password_hash, status, totp_secret, totp_confirmed_at, totp_last_step, session_epoch) on people.app_user to app;
grant select (id, full_name, status) on people.app_user to auditor;
create view people.person_name with (security_invoker) as select id, full_name from people.app_user;
comment on view people.person_name is 'Who did it, by name. No other module sees how a person signs in or is written to';
grant select on people.person_name to app, auditor;

create table people.recovery_code (
  user_id uuid not null references people.app_user,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);
grant select, insert, update (used_at), delete on people.recovery_code to app;
call platform.portal_only('people.recovery_code');

create function people.stamp_decision() returns trigger language plpgsql as $$
begin
  if old.decision is not null then
    raise exception '% was decided before', tg_table_name using errcode = '23514', constraint = 'decided_once';
  end if;
  new.decided_by := platform.actor_id();
  new.decided_at := clock_timestamp();
  return new;
end $$;

create procedure people.decided_by_another(target regclass) language plpgsql as $$
declare
  name constant text := (select relname from pg_class where oid = target);
begin
  execute format('alter table %s add column proposed_by uuid not null default platform.actor_id() references people.app_user,
    add column proposed_at timestamptz not null default clock_timestamp(),
    add column decision text constraint %I check (decision in (''confirmed'', ''declined'')),
    add column decided_by uuid references people.app_user, add column decided_at timestamptz,
    add constraint %I check (decision <> ''confirmed'' or decided_by <> proposed_by),
    add constraint %I check (num_nonnulls(decision, decided_by, decided_at) in (0, 3))',
    target, name || '_decision', name || '_two_persons', name || '_decided_by_someone');
  execute format('create trigger decide_once before update on %s for each row execute function people.stamp_decision()', target);
  execute format('grant select, update (decision) on %s to app', target);
  execute format('grant select on %s to auditor', target);
end $$;
comment on procedure people.decided_by_another(regclass) is
  'What one person proposes and another confirms: who and when are set here from the scope and the clock, never by the application. The proposer may only take it back';

create table people.role_proposal (
  id uuid primary key,
  user_id uuid not null references people.app_user,
  role text not null constraint role_proposal_role check (role in ('accountant', 'cashier', 'approver', 'auditor', 'admin')),
  committee_id uuid not null references people.committee
);
call people.decided_by_another('people.role_proposal');
alter table people.role_proposal
  add constraint role_proposal_for_another check (user_id <> proposed_by and (decision <> 'confirmed' or user_id <> decided_by)),
  add constraint role_proposal_as_proposed unique (id, user_id, role, committee_id, proposed_by);
create unique index role_proposal_open_once on people.role_proposal (user_id, role, committee_id) where decision is null;
comment on table people.role_proposal is 'Roles that approve, pay, audit or administer take two administrators';
grant insert (id, user_id, role, committee_id) on people.role_proposal to app;
call platform.portal_only('people.role_proposal');

create table people.role_assignment (
  id uuid primary key,
  user_id uuid not null references people.app_user,
  role text not null constraint role_assignment_role
    check (role in ('officer', 'accountant', 'cashier', 'approver', 'auditor', 'admin')),
  duty text not null generated always as (case when role in ('officer', 'accountant', 'cashier') then 'operate'
    when role = 'approver' then 'approve' when role = 'auditor' then 'audit' else 'administer' end) stored,
  committee_id uuid not null references people.committee,
  during daterange not null default daterange(current_date, null),
  proposal_id uuid constraint role_assignment_proposal_once unique,
  proposed_by uuid,
  granted_by uuid default platform.actor_id() references people.app_user,
  granted_at timestamptz not null default clock_timestamp(),
  constraint role_assignment_as_proposed foreign key (proposal_id, user_id, role, committee_id, proposed_by)
    references people.role_proposal (id, user_id, role, committee_id, proposed_by),
  constraint role_assignment_proposal_whole check ((proposal_id is null) = (proposed_by is null)),
  constraint role_assignment_two_persons check (role = 'officer' or granted_by is null
    or (proposed_by is not null and proposed_by <> granted_by and user_id <> proposed_by and user_id <> granted_by)),
  constraint no_role_both_operates_and_approves exclude using gist (user_id with =, duty with <>, during with &&),
  constraint role_assignment_once exclude using gist (user_id with =, role with =, committee_id with =, during with &&)
);
comment on column people.role_assignment.granted_by is
  'The person of the running request, by the scope; null for the first administrator and invented people, whom no person grants';
grant select, insert (id, user_id, role, committee_id, during, proposal_id, proposed_by), update (during) on people.role_assignment to app;
call platform.portal_only('people.role_assignment');
create view people.staff_member with (security_invoker) as
  select r.user_id, u.full_name, r.role, r.committee_id from people.role_assignment r join people.app_user u on u.id = r.user_id
  where r.during @> (now() at time zone 'Asia/Ho_Chi_Minh')::date and u.status = 'active';
comment on view people.staff_member is 'Who holds which role where today, for those who choose a colleague';
grant select on people.staff_member to app;
create function people.only_end_role() returns trigger language plpgsql as $$
begin
  if not new.during <@ old.during then
    raise exception 'A role is given anew, not prolonged' using errcode = '23514', constraint = 'role_assignment_only_ends';
  end if;
  return new;
end $$;
create function people.held_role(person uuid, wanted text, of_committee uuid, on_day date) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform 1 from people.role_assignment r join people.app_user u on u.id = r.user_id
    where r.user_id = person and r.role = wanted and r.during @> on_day and u.status = 'active'
      and r.committee_id in (of_committee, people.keeper_on(of_committee, on_day)) for share of r, u;
  return found;
end $$;
comment on function people.held_role(uuid, text, uuid, date) is
  'Whether a person held a role of a committee, or of who keeps its books, on a day. Held until the transaction ends: taking the role away waits';
create trigger role_only_ends before update on people.role_assignment for each row execute function people.only_end_role();
grant select on people.role_assignment to auditor;

create table people.role_ending (
  id uuid primary key default gen_random_uuid(),
  assignment_id uuid not null references people.role_assignment,
  was daterange not null,
  ended_by uuid default platform.actor_id(),
  ended_at timestamptz not null default clock_timestamp()
);
comment on table people.role_ending is 'Each shortening of a role, by whom, and how long it ran before; written by the database alone';
create index role_ending_assignment on people.role_ending (assignment_id, ended_at);
call platform.make_append_only('people.role_ending');
grant select on people.role_ending to app, auditor;
call platform.portal_only('people.role_ending');
create function people.note_ending() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into people.role_ending (assignment_id, was) values (old.id, old.during);
  return null;
end $$;
create trigger ending_noted after update of during on people.role_assignment for each row
  when (old.during is distinct from new.during) execute function people.note_ending();

create table people.demo_login (
  user_id uuid primary key references people.app_user,
  password text not null,
  totp_secret text not null
);
comment on table people.demo_login is 'Known passwords of invented people; the application refuses to write or read it in production';
grant select, insert on people.demo_login to app;
call platform.portal_only('people.demo_login');
${GIVING}
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
call platform.portal_only('people.invitation');
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/** An installation is real from its first administrator on who is not invented; from then on nobody gives a role alone. */
const GIVING = `
create function people.administers(person uuid, of_committee uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from people.role_assignment r join people.app_user u on u.id = r.user_id
    where r.user_id = person and r.role = 'admin' and u.status = 'active'
      and r.during @> (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date
      and of_committee in (select people.committees_reached(r.committee_id)))
$$;
create function people.check_role_giving() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  if new.role = 'officer' then return null; end if;
  if new.granted_by is not null then
    if not (people.administers(new.granted_by, new.committee_id) and people.administers(new.proposed_by, new.committee_id)) then
      raise exception 'Two administrators give this role' using errcode = '23514', constraint = 'role_given_by_administrators';
    end if;
    return null;
  end if;
  -- Setting up and appointing share this lock: two at once do not make a third administrator.
  perform pg_advisory_xact_lock(7312);
  if exists (select from people.role_assignment r where r.role = 'admin' and r.id <> new.id
      and not exists (select from people.demo_login d where d.user_id = r.user_id))
    and (new.role <> 'admin' or 2 < (select count(distinct r.user_id) from people.role_assignment r
      join people.app_user u on u.id = r.user_id
      where r.role = 'admin' and r.committee_id = new.committee_id and r.during @> today and u.status = 'active')) then
    raise exception 'A role that approves, pays, audits or administers takes two administrators'
      using errcode = '23514', constraint = 'role_given_by_nobody';
  end if;
  return null;
end $$;
create trigger role_given_by_two after insert on people.role_assignment for each row execute function people.check_role_giving();
comment on function people.check_role_giving() is
  'Where no person acts, a real installation takes its first two administrators of a committee and nothing else';

create function people.refuse_invented() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(7312);
  if exists (select from people.role_assignment r where r.role = 'admin' and r.user_id <> new.user_id
      and not exists (select from people.demo_login d where d.user_id = r.user_id)) then
    raise exception 'Invented people stay out of a real installation' using errcode = '23514', constraint = 'demo_login_in_demonstration';
  end if;
  return new;
end $$;
create trigger no_invented_people before insert on people.demo_login for each row execute function people.refuse_invented();
`;

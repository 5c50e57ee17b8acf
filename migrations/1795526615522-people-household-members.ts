import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who lives in a household beside its head, and the change of its head: the household stays the same one. */
export class PeopleHouseholdMembers1795526615522 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table people.household_member (
  id uuid primary key,
  household_id uuid not null references people.household,
  committee_id uuid not null references people.committee,
  full_name text not null constraint household_member_name check (btrim(full_name) <> ''),
  search_name text not null,
  birth_year integer constraint household_member_birth_year check (birth_year between 1900 and 2100),
  sex text constraint household_member_sex check (sex in ('male', 'female')),
  relation text not null constraint household_member_relation
    check (relation in ('spouse', 'child', 'child_in_law', 'parent', 'grandparent', 'grandchild', 'sibling', 'other')),
  citizen_id bytea,
  citizen_mark bytea,
  left_on date,
  left_because text constraint household_member_left_because check (left_because in ('died', 'moved', 'married', 'own_household', 'error', 'became_head')),
  added_by uuid default platform.actor_id() references people.app_user,
  added_at timestamptz not null default clock_timestamp(),
  constraint household_member_number_marked check ((citizen_id is null) = (citizen_mark is null)),
  constraint household_member_left check ((left_on is null) = (left_because is null))
);
comment on column people.household_member.citizen_id is 'AES-256-GCM under PII_KEYS';
create index household_member_of on people.household_member (household_id, id);
call platform.fence('people.household_member');
grant select on people.household_member to app;
grant insert (id, household_id, committee_id, full_name, search_name, birth_year, sex, relation, citizen_id, citizen_mark) on people.household_member to app;
grant update (left_on, left_because) on people.household_member to app;
grant select (id, household_id, committee_id, relation, left_on, left_because, added_by, added_at) on people.household_member to auditor;

create view people.household_person with (security_invoker) as
  select household_id, committee_id, full_name, birth_year from people.household_member where left_on is null;
comment on view people.household_person is 'Who lives with the head now: by it the same family is known under two heads';
grant select on people.household_person to app;

create function people.check_household_member() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  h people.household;
begin
  select * into h from people.household where id = new.household_id for update;
  if h.id is null or h.committee_id <> new.committee_id then perform people.refuse('household_member_of_committee', 'Of another committee'); end if;
  if h.state <> 'living' then perform people.refuse('household_is_living', 'The household is no more'); end if;
  if new.left_on > people.today() then perform people.refuse('household_member_left_by_today', 'A day that is to come'); end if;
  return new;
end $$;
create trigger member_checked before insert or update on people.household_member for each row execute function people.check_household_member();
create function people.note_member_number() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from people.living_number n where n.member_id = new.id;
  if new.left_on is null and new.citizen_mark is not null then
    insert into people.living_number (mark, household_id, committee_id, member_id) values (new.citizen_mark, new.household_id, new.committee_id, new.id);
  end if;
  return null;
end $$;
create trigger number_noted after insert or update on people.household_member for each row execute function people.note_member_number();
create function people.note_members_with_household() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from people.living_number n where n.household_id = new.id and n.member_id is not null;
  if new.state = 'living' then
    insert into people.living_number (mark, household_id, committee_id, member_id)
      select m.citizen_mark, m.household_id, m.committee_id, m.id from people.household_member m
      where m.household_id = new.id and m.left_on is null and m.citizen_mark is not null;
  end if;
  return null;
end $$;
create trigger members_noted after update of state on people.household for each row when (old.state <> new.state)
  execute function people.note_members_with_household();
`);
    await runner.query(HEADS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const HEADS = `
create table people.head_change (
  id uuid primary key,
  household_id uuid not null references people.household,
  committee_id uuid not null references people.committee,
  member_id uuid not null references people.household_member,
  cause text not null constraint head_change_cause check (cause in ('died', 'moved', 'agreed')),
  happened_on date not null,
  reason text not null constraint head_change_reason check (btrim(reason) <> ''),
  citizen_id bytea,
  old_member_id uuid constraint head_change_old_once unique,
  old_relation text constraint head_change_old_relation check (old_relation in ('spouse', 'child', 'child_in_law', 'parent', 'grandparent', 'grandchild', 'sibling', 'other')),
  old_citizen_id bytea,
  old_head_name text not null default '',
  changed_by uuid not null default platform.actor_id() references people.app_user,
  changed_at timestamptz not null default clock_timestamp(),
  constraint head_change_old_stays check ((cause = 'agreed') = (old_member_id is not null) and (old_member_id is null) = (old_relation is null))
);
create index head_change_of on people.head_change (household_id, changed_at);
comment on table people.head_change is
  'A member becomes the head, for the old one died, left, or both agreed: then the old one stays as a member. The guard writes both; numbers come sealed anew for their new place';
call platform.fence('people.head_change');
call platform.make_append_only('people.head_change');
grant select on people.head_change to app;
grant insert (id, household_id, committee_id, member_id, cause, happened_on, reason, citizen_id, old_member_id, old_relation, old_citizen_id) on people.head_change to app;
grant select (id, household_id, committee_id, member_id, cause, happened_on, reason, old_head_name, changed_by, changed_at) on people.head_change to auditor;

create function people.change_head() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  h people.household;
  m people.household_member;
begin
  select * into h from people.household where id = new.household_id for update;
  select * into m from people.household_member where id = new.member_id and household_id = new.household_id and left_on is null;
  if h.id is null or h.committee_id <> new.committee_id then perform people.refuse('head_change_of_committee', 'Of another committee'); end if;
  if h.state <> 'living' then perform people.refuse('household_is_living', 'The household is no more'); end if;
  if m.id is null then perform people.refuse('head_change_to_member', 'No member of the household any more'); end if;
  if new.happened_on > people.today() then perform people.refuse('head_change_by_today', 'A day that is to come'); end if;
  if (m.citizen_id is null) <> (new.citizen_id is null) then perform people.refuse('head_change_number_kept', 'The number goes with the person'); end if;
  new.old_head_name := h.head_name;
  update people.household_member set left_on = new.happened_on, left_because = 'became_head' where id = m.id;
  update people.household set head_name = m.full_name, search_name = m.search_name, birth_year = m.birth_year, sex = m.sex,
    citizen_id = new.citizen_id, citizen_mark = m.citizen_mark, phone = null, phone_mark = null where id = h.id;
  if new.old_member_id is not null then
    insert into people.household_member (id, household_id, committee_id, full_name, search_name, birth_year, sex, relation, citizen_id, citizen_mark)
      values (new.old_member_id, h.id, h.committee_id, h.head_name, h.search_name, h.birth_year, h.sex, new.old_relation, new.old_citizen_id,
        case when new.old_citizen_id is not null then h.citizen_mark end);
  end if;
  return new;
end $$;
create trigger head_changed before insert on people.head_change for each row execute function people.change_head();
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was written wrong of a head. Of a name both stand; a number or a telephone only tells that it was changed. */
export class PeopleHouseholdCorrections1795526615521 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table people.household_correction (
  id uuid primary key,
  household_id uuid not null references people.household,
  committee_id uuid not null references people.committee,
  head_name text not null constraint household_correction_name check (btrim(head_name) <> ''),
  search_name text not null,
  birth_year integer,
  sex text,
  ethnic_group bytea,
  is_minority boolean,
  citizen_id bytea,
  citizen_mark bytea,
  phone bytea,
  phone_mark bytea,
  reason text not null constraint household_correction_reason check (btrim(reason) <> ''),
  was_head_name text not null default '',
  changed text[] not null default '{}' constraint household_correction_changes check (cardinality(changed) > 0),
  corrected_by uuid not null default platform.actor_id() references people.app_user,
  corrected_at timestamptz not null default clock_timestamp()
);
create index household_correction_of on people.household_correction (household_id, corrected_at);
comment on table people.household_correction is
  'The whole head as it is to be; the guard compares, keeps what it was called before, and writes it to the household: nobody else may';
call platform.fence('people.household_correction');
call platform.make_append_only('people.household_correction');
grant select on people.household_correction to app;
grant insert (id, household_id, committee_id, head_name, search_name, birth_year, sex, ethnic_group, is_minority, citizen_id, citizen_mark, phone,
  phone_mark, reason) on people.household_correction to app;
grant select (id, household_id, committee_id, head_name, was_head_name, changed, reason, corrected_by, corrected_at)
  on people.household_correction to auditor;

create function people.correct_household() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  h people.household;
begin
  select * into h from people.household where id = new.household_id for update;
  if h.id is null or h.committee_id <> new.committee_id then perform people.refuse('household_correction_of_committee', 'Of another committee'); end if;
  if h.state <> 'living' then perform people.refuse('household_is_living', 'The household is no more'); end if;
  new.was_head_name := h.head_name;
  new.changed := array_remove(array[
    case when h.head_name <> new.head_name then 'headName' end,
    case when h.birth_year is distinct from new.birth_year then 'birthYear' end,
    case when h.sex is distinct from new.sex then 'sex' end,
    case when (h.ethnic_group is null) <> (new.ethnic_group is null) or h.ethnic_group <> new.ethnic_group then 'ethnicGroup' end,
    case when h.citizen_mark is distinct from new.citizen_mark then 'citizenId' end,
    case when h.phone_mark is distinct from new.phone_mark then 'phone' end], null);
  update people.household set head_name = new.head_name, search_name = new.search_name, birth_year = new.birth_year, sex = new.sex,
    ethnic_group = new.ethnic_group, is_minority = new.is_minority, citizen_id = new.citizen_id, citizen_mark = new.citizen_mark,
    phone = new.phone, phone_mark = new.phone_mark where id = new.household_id;
  return new;
end $$;
create trigger correction_made before insert on people.household_correction for each row execute function people.correct_household();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a household lived and since when, what became of it, and what stands on it. */
export class PeopleHouseholdCourse1795526615523 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table people.household_place (
  id uuid primary key default gen_random_uuid(),
  household_id uuid not null references people.household,
  committee_id uuid not null references people.committee,
  admin_unit_id integer not null references people.admin_unit,
  hamlet text,
  search_hamlet text not null default '',
  from_day date,
  reason text,
  recorded_by uuid default platform.actor_id() references people.app_user,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint household_place_once unique nulls not distinct (household_id, from_day),
  constraint household_place_reason check (from_day is null or btrim(reason) <> '')
);
comment on table people.household_place is
  'Each place with the unit of its time: what became of units later changes no row. The first has no day, for nobody knows since when; each lasts until the next';
call platform.fence('people.household_place');
call platform.make_append_only('people.household_place');
grant select on people.household_place to app, auditor;
grant insert (id, household_id, committee_id, hamlet, search_hamlet, from_day, reason) on people.household_place to app;

create function people.note_first_places() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into people.household_place (household_id, committee_id, admin_unit_id, hamlet, search_hamlet, recorded_by)
    select a.id, a.committee_id, a.admin_unit_id, a.hamlet, a.search_hamlet, a.created_by from added a;
  return null;
end $$;
create trigger places_noted after insert on people.household referencing new table as added
  for each statement execute function people.note_first_places();
create function people.move_household() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  h people.household;
begin
  if new.from_day is null then return new; end if;
  select * into h from people.household where id = new.household_id for update;
  if h.id is null or h.committee_id <> new.committee_id then perform people.refuse('household_place_of_committee', 'Of another committee'); end if;
  if h.state <> 'living' then perform people.refuse('household_is_living', 'The household is no more'); end if;
  if new.from_day > people.today() then perform people.refuse('household_place_by_today', 'A day that is to come'); end if;
  if exists (select from people.household_place p where p.household_id = h.id and p.from_day >= new.from_day) then
    perform people.refuse('household_place_after_last', 'It moved later before');
  end if;
  -- Within its commune, as the commune is called on that day.
  select coalesce(c.admin_unit_id, h.admin_unit_id) into new.admin_unit_id
    from people.committee c where c.id = people.keeper_on(h.committee_id, new.from_day);
  update people.household set hamlet = new.hamlet, search_hamlet = new.search_hamlet, admin_unit_id = new.admin_unit_id where id = h.id;
  return new;
end $$;
create trigger household_moved before insert on people.household_place for each row execute function people.move_household();

create table people.household_turn (
  id uuid primary key,
  household_id uuid not null references people.household,
  committee_id uuid not null references people.committee,
  state text not null constraint household_turn_state check (state in ('living', 'moved_away', 'dissolved')),
  happened_on date not null,
  reason text not null constraint household_turn_reason check (btrim(reason) <> ''),
  recorded_by uuid not null default platform.actor_id() references people.app_user,
  recorded_at timestamptz not null default clock_timestamp()
);
create index household_turn_of on people.household_turn (household_id, recorded_at);
comment on table people.household_turn is 'What became of a household; living again undoes it. Merges have rows of their own';
call platform.fence('people.household_turn');
call platform.make_append_only('people.household_turn');
grant select on people.household_turn to app, auditor;
grant insert (id, household_id, committee_id, state, happened_on, reason) on people.household_turn to app;
create function people.turn_household() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  h people.household;
begin
  select * into h from people.household where id = new.household_id for update;
  if h.id is null or h.committee_id <> new.committee_id then perform people.refuse('household_turn_of_committee', 'Of another committee'); end if;
  if new.happened_on > people.today() then perform people.refuse('household_turn_by_today', 'A day that is to come'); end if;
  if h.state in ('merged', 'withdrawn') or (new.state = 'living') = (h.state = 'living') then
    perform people.refuse('household_turn_of_state', 'It is no longer what the page showed');
  end if;
  update people.household set state = new.state where id = h.id;
  return new;
end $$;
create trigger household_turned before insert on people.household_turn for each row execute function people.turn_household();

create table people.household_use (
  household_id uuid not null references people.household,
  committee_id uuid not null references people.committee,
  ref uuid not null,
  used_at timestamptz not null default clock_timestamp(),
  primary key (household_id, ref)
);
comment on table people.household_use is 'What money and goods stand on a household, told by those who give them: neither a list that made it is taken back then, nor is it merged by one person';
call platform.fence('people.household_use');
call platform.make_append_only('people.household_use');
grant select on people.household_use to app, auditor;
create view people.used_household with (security_invoker) as
  select household_id, count(*) as uses from people.household_use group by household_id;
comment on view people.used_household is 'On how many grants a household stands';
grant select on people.used_household to app;
create function people.use_household(of_household uuid, of_use uuid) returns void language plpgsql set search_path = pg_catalog as $$
begin
  -- Whoever ends, merges or takes back the household waits for its row.
  perform 1 from people.household h where h.id = of_household and h.state = 'living' for share;
  if not found then perform people.refuse('household_is_living', 'The household is no more'); end if;
  insert into people.household_use (household_id, committee_id, ref)
    select h.id, h.committee_id, of_use from people.household h where h.id = of_household;
end $$;
comment on function people.use_household(uuid, uuid) is 'Called by guards that give something to a household; refuses one that is no more';
create function people.same_household(of_household uuid) returns setof uuid language sql stable set search_path = pg_catalog as $$
  with recursive up(id, above) as (
    select h.id, h.merged_into from people.household h where h.id = of_household
    union select h.id, h.merged_into from people.household h join up on h.id = up.above),
  down(id) as (select id from up union select h.id from people.household h join down on h.merged_into = down.id)
  select id from down
$$;
grant execute on function people.same_household(uuid) to app;
comment on function people.same_household(uuid) is 'A household and all that were merged with it: what one of them was given counts for all';
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each yearly review said of a household: by which standard, list and decision. */
export class PeoplePoverty1795526615524 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table people.poverty_status (
  id uuid primary key default gen_random_uuid(),
  household_id uuid not null references people.household,
  committee_id uuid not null references people.committee,
  year integer not null constraint poverty_status_year check (year between 2000 and 2100),
  status text not null constraint poverty_status_known
    check (status in ('poor', 'near_poor', 'newly_escaped', 'especially_difficult', 'policy_family', 'other', 'withdrawn')),
  standard_code text not null references people.poverty_standard,
  list_id uuid,
  decision_no text,
  decided_on date,
  decided_by_body text,
  replaces_id uuid references people.poverty_status constraint poverty_status_replaced_once unique,
  reason text,
  recorded_by uuid default platform.actor_id() references people.app_user,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint poverty_status_decision check (num_nonnulls(decision_no, decided_on, decided_by_body) in (0, 3)),
  constraint poverty_status_reason check (replaces_id is null or btrim(reason) <> '')
);
create unique index poverty_status_of_year_once on people.poverty_status (household_id, year) where replaces_id is null;
create index poverty_status_of_list on people.poverty_status (list_id) where list_id is not null;
create index poverty_status_by_year on people.poverty_status (committee_id, year);
comment on table people.poverty_status is
  'One chain of rows for each household and year: what was written wrong is replaced by the next row with a reason, and withdrawn says that the year has none any more';
call platform.fence('people.poverty_status');
call platform.make_append_only('people.poverty_status');
grant select on people.poverty_status to app, auditor;
grant insert (id, household_id, committee_id, year, status, standard_code, list_id, decision_no, decided_on, decided_by_body, replaces_id, reason)
  on people.poverty_status to app;

create function people.note_first_statuses() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into people.poverty_status (household_id, committee_id, year, status, standard_code, recorded_by)
    select a.id, a.committee_id, a.poverty_year, a.poverty_status, a.standard_version, a.created_by from added a;
  return null;
end $$;
create trigger statuses_noted after insert on people.household referencing new table as added
  for each statement execute function people.note_first_statuses();
create function people.check_poverty_status() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from people.household h where h.id = new.household_id and h.committee_id = new.committee_id) then
    perform people.refuse('poverty_status_of_committee', 'Of another committee');
  end if;
  if not exists (select from people.poverty_standard x where x.code = new.standard_code and new.year between x.first_year and x.last_year) then
    perform people.refuse('poverty_status_by_standard', 'The standard is not of that year');
  end if;
  if new.replaces_id is not null and not exists (select from people.poverty_status s where s.id = new.replaces_id
      and s.household_id = new.household_id and s.year = new.year) then
    perform people.refuse('poverty_status_replaces_own', 'Another household or year');
  end if;
  return new;
end $$;
create trigger status_checked before insert on people.poverty_status for each row execute function people.check_poverty_status();
create function people.keep_latest_status() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update people.household h set poverty_status = l.status, poverty_year = l.year, standard_version = l.standard_code
    from (select distinct on (s.household_id) s.household_id, s.status, s.year, s.standard_code from people.poverty_status s
      where s.household_id in (select a.household_id from added a) and s.status <> 'withdrawn'
        and not exists (select from people.poverty_status r where r.replaces_id = s.id)
      order by s.household_id, s.year desc) l
    where h.id = l.household_id and (h.poverty_status, h.poverty_year, h.standard_version) is distinct from (l.status, l.year, l.standard_code);
  return null;
end $$;
create trigger latest_kept after insert on people.poverty_status referencing new table as added
  for each statement execute function people.keep_latest_status();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

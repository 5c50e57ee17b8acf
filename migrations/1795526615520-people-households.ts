import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Households that may be helped: private by default. */
export class PeopleHouseholds1795526615520 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
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
  search_name text not null default '',
  constraint household_code_once unique (committee_id, code)
);
comment on column people.household.citizen_id is 'AES-256-GCM under PII_KEYS; never shown in public';
comment on column people.household.search_name is 'Name of the head without marks and case, as kernel/fold-text writes it';
create index household_by_name on people.household (committee_id, search_name, id);
call platform.fence('people.household');
grant select on people.household to app;
call platform.clock_sets('people.household', 'created_at');
grant update (head_name, hamlet, poverty_status, poverty_year, standard_version, citizen_id, phone, search_name) on people.household to app;
grant select (id, committee_id, code, head_name, admin_unit_id, hamlet, poverty_status, poverty_year, standard_version, created_at)
  on people.household to auditor;
create view people.household_name with (security_invoker) as
  select id, committee_id, head_name || ' – ' || code as name, search_name from people.household;
comment on view people.household_name is 'A household on a list: its head and its code';
grant select on people.household_name to app;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

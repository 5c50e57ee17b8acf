import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Administrative units with validity (Decision 19/2025/QD-TTg) and the Front committees that serve them. */
export class PeopleOrganisation1795526614062 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table people.admin_unit (
  id integer generated always as identity primary key,
  code text not null,
  name text not null,
  level text not null constraint admin_unit_level check (level in ('province', 'district', 'commune')),
  kind text not null,
  parent_code text,
  valid_from date,
  valid_to date,
  search_name text not null,
  constraint admin_unit_code_once unique nulls not distinct (code, level, valid_from)
);
comment on table people.admin_unit is 'A code is unique only with level and valid_from; never map units by name';
create index admin_unit_parent on people.admin_unit (parent_code, level);

create table people.admin_unit_change (
  old_commune_code text not null,
  new_commune_code text not null,
  share text not null constraint admin_unit_change_share check (share in ('whole', 'part')),
  effective date not null,
  primary key (old_commune_code, new_commune_code, effective)
);

create table people.committee (
  id uuid primary key,
  code text not null constraint committee_code_once unique,
  name text not null,
  level text not null constraint committee_level check (level in ('central', 'province', 'district', 'commune')),
  admin_unit_id integer references people.admin_unit,
  parent_id uuid references people.committee,
  valid_from date,
  valid_to date,
  successor_id uuid references people.committee,
  constraint committee_successor_after_end check (successor_id is null or valid_to is not null)
);
create index committee_parent on people.committee (parent_id);
create index committee_successor on people.committee (successor_id);
comment on table people.committee is 'Front committees; a committee that ended keeps its history and names its successor';
comment on column people.committee.successor_id is
  'Who keeps the books on; for a commune divided among several (share = part) the first of them, which a person may correct';

grant select on people.admin_unit, people.admin_unit_change, people.committee to app, auditor;
call platform.portal_writes('people.committee');
grant insert on people.committee to app;
grant update (valid_to, successor_id) on people.committee to app;

create function people.committees_reached(root uuid) returns setof uuid language sql stable as $$
  with recursive reach(id) as (
    select root
    union
    select c.id from people.committee c join reach r on c.parent_id = r.id or c.successor_id = r.id
  ) select id from reach
$$;
grant execute on function people.committees_reached(uuid) to app, auditor;
comment on function people.committees_reached(uuid) is 'A committee, those below it, and those it succeeded with theirs';

create function people.committees_standing(root uuid, on_day date) returns setof uuid language sql stable as $$
  select c.id from people.committee c where c.id in (select people.committees_reached(root))
    and (c.valid_from is null or c.valid_from <= on_day) and (c.valid_to is null or c.valid_to >= on_day)
$$;
comment on function people.committees_standing(uuid, date) is 'Those a committee reaches that stand on a day';

create function people.keeper_on(of_committee uuid, on_day date) returns uuid language sql stable as $$
  with recursive keeper(id, valid_to, successor_id, step) as (
    select c.id, c.valid_to, c.successor_id, 0 from people.committee c where c.id = of_committee
    union all select c.id, c.valid_to, c.successor_id, k.step + 1 from keeper k
      join people.committee c on c.id = k.successor_id where k.valid_to < on_day and k.step < 20)
  select id from keeper order by step desc limit 1
$$;
comment on function people.keeper_on(uuid, date) is 'The committee itself, or who keeps its books on after its end';

create function people.serves_unit(of_committee uuid, unit integer) returns boolean language sql stable as $$
  select exists (select from people.committee c left join people.committee p on p.id = c.parent_id
    where c.id = of_committee and unit in (c.admin_unit_id, p.admin_unit_id))
$$;
comment on function people.serves_unit(uuid, integer) is 'Whether a committee, or the one above it, serves an administrative unit';

grant execute on function people.committees_standing(uuid, date), people.keeper_on(uuid, date), people.serves_unit(uuid, integer)
  to app, auditor;

create view people.committee_name with (security_invoker) as
  select c.id, c.code, c.name, c.level, above.name as parent_name, case when c.valid_to < current_date then successor.name end as today_name,
    case when unit.code = '79' or unit.name ~ '[0-9]$' then unit.name else substr(unit.name, length(unit.kind) + 2) end as place
  from people.committee c left join people.committee above on above.id = c.parent_id
  left join people.committee successor on successor.id = c.successor_id left join people.admin_unit unit on unit.id = c.admin_unit_id;
comment on view people.committee_name is 'How a committee is called on pages and papers, and the one above it; today_name: who serves its place since it ended';
comment on column people.committee_name.place is
  'Where its papers are dated (Decree 30/2020, Appendix I): the bare name of its unit, the full one where that is a number or a person''s (79); null at the top';
create view people.unit_name with (security_invoker) as select id, name from people.admin_unit;
grant select on people.committee_name, people.unit_name to app, auditor;

create function people.committee_id_of(code text) returns uuid language sql immutable as
$$ select md5('committee:' || code)::uuid $$;
grant execute on function people.committee_id_of(text) to app, auditor;
comment on function people.committee_id_of(text) is 'T<province>, X<commune>, H<district>; .1 after the code of a unit of before 2025-07-01';
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

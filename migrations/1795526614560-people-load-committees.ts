import { readFileSync } from 'node:fs';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The Front committees: central, every province and commune of today, and the trees of the old Kon Tum (62) and Quang
 * Ngai (51) until 2025-06-30 with who succeeded them. Ids follow from codes, so every installation has the same.
 */
export class PeopleLoadCommittees1795526614560 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const names = new URL('./data/admin-units/committee-names.json', import.meta.url);
    await runner.query(LOAD, [readFileSync(names, 'utf8')]);
    await runner.query('analyze people.committee');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

// "Phuong X" within a sentence is written with a small first letter.
const LOAD = `
with unit as (
  select u.*, case level when 'province' then 'T' when 'district' then 'H' else 'X' end || code
      || case when valid_from is null then '.1' else '' end as committee_code,
    replace($1::jsonb->>'ofUnit', '{unit}', lower(left(name, 1)) || substr(name, 2)) as committee_name
  from people.admin_unit u
), old_district as (
  select code from unit where level = 'district' and parent_code in ('62', '51')
), wanted as (
  select unit.*, case when level = 'province' then 'TW' else 'T' || parent_code end as parent, null::text as successor
  from unit where valid_to is null and level <> 'district'
  union all
  select unit.*, case level when 'province' then 'TW' when 'district' then 'T' || parent_code || '.1' else 'H' || parent_code || '.1' end,
    case level when 'commune' then (select 'X' || min(c.new_commune_code) from people.admin_unit_change c where c.old_commune_code = unit.code)
      else 'T51' end
  from unit where valid_from is null and (level = 'province' and code in ('62', '51')
    or level = 'district' and parent_code in ('62', '51') or level = 'commune' and parent_code in (select code from old_district))
)
insert into people.committee (id, code, name, level, admin_unit_id, parent_id, valid_from, valid_to, successor_id)
select people.committee_id_of('TW'), 'TW', $1::jsonb->>'central', 'central', null, null, null, null, null
union all
select people.committee_id_of(committee_code), committee_code, committee_name, level, id, people.committee_id_of(parent),
  case when valid_from is null then null else date '2025-07-01' end, valid_to, people.committee_id_of(successor)
from wanted`;

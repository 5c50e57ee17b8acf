import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { foldText } from '../src/kernel/privacy/fold-text.js';

/** Administrative units and how the communes became others on 2025-07-01; source in data/admin-units/README.md. */
export class PeopleLoadAdminUnits1795526614538 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const units = rowsOf('units').map((unit) => ({
      ...unit,
      search_name: foldText(unit.name ?? ''),
    }));
    await runner.query(LOAD_UNITS, [JSON.stringify(units)]);
    await runner.query(LOAD_CHANGES, [JSON.stringify(rowsOf('changes'))]);
    await runner.query('analyze people.admin_unit, people.admin_unit_change');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

function rowsOf(name: string): Record<string, string>[] {
  const file = new URL(`./data/admin-units/${name}.csv`, import.meta.url);
  return parse(readFileSync(file), { columns: true });
}

const LOAD_UNITS = `
insert into people.admin_unit (code, name, level, kind, parent_code, valid_from, valid_to, search_name)
select code, name, level, kind, nullif(parent_code, ''), nullif(valid_from, '')::date, nullif(valid_to, '')::date, search_name
from jsonb_to_recordset($1)
  as t(code text, name text, level text, kind text, parent_code text, valid_from text, valid_to text, search_name text)`;

const LOAD_CHANGES = `
insert into people.admin_unit_change (old_commune_code, new_commune_code, share, effective)
select old, new, share, date '2025-07-01' from jsonb_to_recordset($1) as t(old text, new text, share text)`;

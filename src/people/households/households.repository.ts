import { Injectable } from '@nestjs/common';
import { foldText } from '../../kernel/privacy/fold-text.js';
import { Database } from '../../platform/database/database.js';
import { LOCKS } from '../../platform/database/locks.js';
import {
  bytes,
  int,
  json,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { PovertyStatus } from './households.types.js';
import type { Household, HouseholdDraft } from './households.types.js';

export const HOUSEHOLD = `h.id, h.committee_id, c.name as committee_name, h.code, h.head_name,
  u.name as unit_name, h.hamlet, h.poverty_status, h.poverty_year,
  h.standard_version`;
export const FROM_HOUSEHOLD = `people.household h join people.committee_name c on c.id = h.committee_id
  join people.unit_name u on u.id = h.admin_unit_id`;

export const HOUSEHOLD_ROW = {
  id: uuid,
  committeeId: uuid,
  committeeName: text,
  code: text,
  headName: text,
  unitName: text,
  hamlet: nullable(text),
  povertyStatus: textOf<PovertyStatus>(),
  povertyYear: int,
  standardVersion: text,
};

export type HouseholdRow = Omit<HouseholdDraft, 'citizenId' | 'phone'> & {
  readonly id: string;
  readonly citizenId: Buffer | null;
  readonly phone: Buffer | null;
};

const HOLD_COMMITTEE = sql({
  text: `select pg_advisory_xact_lock(${LOCKS.householdCode}, hashtext($1))`,
  params: [text],
});

const HOLD_ID = sql({
  text: `select pg_advisory_xact_lock(${LOCKS.householdSubmission}, hashtext($1))`,
  params: [text],
});

const FIND = sql({
  text: `select ${HOUSEHOLD} from ${FROM_HOUSEHOLD} where h.id = $1`,
  params: [uuid],
  row: HOUSEHOLD_ROW,
});

const SEALED = sql({
  text: 'select citizen_id, phone from people.household where id = $1',
  params: [uuid],
  row: { citizenId: nullable(bytes), phone: nullable(bytes) },
});

@Injectable()
export class HouseholdsRepository {
  constructor(private readonly db: Database) {}

  /** Code and unit are filled in where the draft has none. Codes are counted under the committee's lock. */
  async insert(rows: readonly HouseholdRow[]): Promise<void> {
    for (const committeeId of new Set(rows.map((row) => row.committeeId))) {
      await this.db.execute(HOLD_COMMITTEE, [committeeId]);
    }
    await this.db.execute(INSERT, [
      JSON.stringify(
        rows.map((row, index) => ({
          ...row,
          index,
          searchName: foldText(row.headName),
          citizenId: row.citizenId?.toString('hex') ?? null,
          phone: row.phone?.toString('hex') ?? null,
        })),
      ),
    ]);
  }

  async holdId(id: string): Promise<void> {
    await this.db.execute(HOLD_ID, [id]);
  }

  async find(id: string): Promise<Household | null> {
    return this.db.maybeOne(FIND, [id]);
  }

  async sealed(id: string): Promise<{ citizenId: Buffer | null; phone: Buffer | null } | null> {
    return this.db.maybeOne(SEALED, [id]);
  }
}

const INSERT = sql({
  text: `
insert into people.household (id, committee_id, code, head_name, search_name, admin_unit_id, hamlet, poverty_status,
  poverty_year, standard_version, citizen_id, phone, created_by)
select t.id, t."committeeId",
  coalesce(t.code, 'H-' || lpad((coalesce((select max(substr(h.code, 3)::integer) from people.household h
      where h.committee_id = t."committeeId" and h.code ~ '^H-[0-9]{1,9}$'), 0)
    + row_number() over (partition by t."committeeId", t.code is null order by t.index))::text, 4, '0')),
  t."headName", t."searchName", coalesce(t."adminUnitId", people.unit_served(t."committeeId")), t.hamlet, t."povertyStatus", t."povertyYear",
  t."standardVersion", decode(t."citizenId", 'hex'), decode(t.phone, 'hex'), t."registeredBy"
from jsonb_to_recordset($1) as t(id uuid, "committeeId" uuid, code text, "headName" text, "searchName" text,
  "adminUnitId" integer, hamlet text, "povertyStatus" text, "povertyYear" integer, "standardVersion" text,
  "citizenId" text, phone text, "registeredBy" uuid, index integer)`,
  params: [json()],
});

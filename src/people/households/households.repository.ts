import { Injectable } from '@nestjs/common';
import { foldText } from '../../kernel/privacy/fold-text.js';
import { Database } from '../../platform/database/database.js';
import type { NewRecord } from '../../platform/database/records/columns.js';
import { LOCKS } from '../../platform/database/locks.js';
import { int, nullable, text, textOf, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { RegisteredHousehold } from './households.entity.js';
import type { Household, HouseholdState, PovertyStatus, Sex } from './households.types.js';

export const HOUSEHOLD = `h.id, h.committee_id, c.name as committee_name, c.today_name, h.code, h.head_name, h.birth_year, h.sex,
  u.name as unit_name, h.hamlet, h.poverty_status, h.poverty_year, h.standard_version, h.state, h.merged_into`;
export const FROM_HOUSEHOLD = `people.household h join people.committee_name c on c.id = h.committee_id
  join people.unit_name u on u.id = h.admin_unit_id`;

export const HOUSEHOLD_ROW = {
  id: uuid,
  committeeId: uuid,
  committeeName: text,
  todayName: nullable(text),
  code: text,
  headName: text,
  birthYear: nullable(int),
  sex: nullable(textOf<Sex>()),
  unitName: text,
  hamlet: nullable(text),
  povertyStatus: textOf<PovertyStatus>(),
  povertyYear: int,
  standardVersion: text,
  state: textOf<HouseholdState>(),
  mergedInto: nullable(uuid),
};

type NewHousehold = NewRecord<RegisteredHousehold>;

/** A household before it has its number. */
export type UnnumberedHousehold = Omit<NewHousehold, 'code' | 'searchName' | 'searchHamlet'> & {
  readonly code?: string;
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

const LAST_CODE = sql({
  text: `select coalesce(max(substr(code, 3)::integer), 0) as last from people.household
    where committee_id = $1 and code ~ '^H-[0-9]{1,9}$'`,
  params: [uuid],
  row: { last: int },
});

const STANDARD = sql({
  text: 'select s.code from people.poverty_standard s where $1 between s.first_year and s.last_year',
  params: [int],
  row: { code: text },
});

const CODE_DIGITS = 4;

@Injectable()
export class HouseholdsRepository {
  constructor(private readonly db: Database) {}

  /** Whoever has no code gets the committee's next one, counted under its lock. */
  async insert(rows: readonly UnnumberedHousehold[]): Promise<void> {
    const committeeIds = new Set(rows.map((row) => row.committeeId));
    const numbered: NewHousehold[] = [];
    for (const committeeId of committeeIds) {
      const nextCode = await this.codesOf(committeeId);
      for (const row of rows.filter((one) => one.committeeId === committeeId)) {
        const searched = {
          searchName: foldText(row.headName),
          searchHamlet: foldText(row.hamlet ?? ''),
        };
        numbered.push({ ...row, code: row.code ?? nextCode(), ...searched });
      }
    }
    await this.db.records(RegisteredHousehold).insertAll(numbered);
  }

  /** Gives one code after the other; until the transaction ends, nobody else counts. */
  private async codesOf(committeeId: string): Promise<() => string> {
    await this.db.execute(HOLD_COMMITTEE, [committeeId]);
    let { last } = await this.db.one(LAST_CODE, [committeeId]);
    return () => {
      last += 1;
      return `H-${String(last).padStart(CODE_DIGITS, '0')}`;
    };
  }

  async holdId(id: string): Promise<void> {
    await this.db.execute(HOLD_ID, [id]);
  }

  async find(id: string): Promise<Household | null> {
    return this.db.maybeOne(FIND, [id]);
  }

  async standardOf(year: number): Promise<string | null> {
    return (await this.db.maybeOne(STANDARD, [year]))?.code ?? null;
  }

  /** With its numbers as they are kept, sealed. */
  async sealed(id: string): Promise<RegisteredHousehold | null> {
    return this.db.records(RegisteredHousehold).find({ id });
  }
}

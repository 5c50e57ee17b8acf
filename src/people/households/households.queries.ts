import { Injectable } from '@nestjs/common';
import { foldText } from '../../kernel/privacy/fold-text.js';
import { Database } from '../../platform/database/database.js';
import { nullable, text, uuid } from '../../platform/database/statements/sql-types.js';
import { sqlFor } from '../../platform/database/statements/statement.js';
import {
  KEYSET_WAYS,
  keysetSql,
  listed,
  wayOf,
  type Listed,
  type Place,
} from '../../platform/pages/keyset.js';
import { FROM_HOUSEHOLD, HOUSEHOLD, HOUSEHOLD_ROW } from './households.repository.js';
import type { Household, HouseholdState, PovertyStatus } from './households.types.js';

const PAGE_SIZE = 30;

const HOUSEHOLDS = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'asc');
  return {
    text: `select ${HOUSEHOLD}, h.search_name from ${FROM_HOUSEHOLD}
       where ($1 = '' or h.search_name like '%' || $1 || '%' or h.search_hamlet like '%' || $1 || '%' or lower(h.code) = lower($2))
         and ($3::uuid is null or h.committee_id = $3)
         and ($4::text is null or (h.search_name, h.id) ${compare} ($4, $5::uuid))
         and ($6::text is null or h.poverty_status = $6) and ($7::text is null or h.state = $7)
       order by h.search_name ${direction}, h.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [
      text,
      text,
      nullable(uuid),
      nullable(text),
      nullable(uuid),
      nullable(text),
      nullable(text),
    ],
    row: { ...HOUSEHOLD_ROW, searchName: text },
  };
});

@Injectable()
export class HouseholdsQueries {
  constructor(private readonly db: Database) {}

  /** Households in sight, by name; found by name without marks or by code. */
  async list(filter: {
    name: string;
    committeeId: string | null;
    status: PovertyStatus | null;
    state: HouseholdState | null;
    place: Place | null;
  }): Promise<Listed<Household & { searchName: string }>> {
    const found = await this.db.query(HOUSEHOLDS[wayOf(filter.place)], [
      foldText(filter.name),
      filter.name.trim(),
      filter.committeeId,
      filter.place?.key ?? null,
      filter.place?.id ?? null,
      filter.status,
      filter.state,
    ]);
    return listed(found, { size: PAGE_SIZE, place: filter.place, keyOf: (row) => row.searchName });
  }
}

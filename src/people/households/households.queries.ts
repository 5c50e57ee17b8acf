import { Injectable } from '@nestjs/common';
import { foldText } from '../../kernel/privacy/fold-text.js';
import { Database } from '../../platform/database/database.js';
import { keysetSql, listed, type Listed, type Place } from '../../platform/pages/keyset.js';
import { FROM_HOUSEHOLD, HOUSEHOLD } from './households.repository.js';
import type { Household } from './households.types.js';

export const PAGE_SIZE = 30;

@Injectable()
export class HouseholdsQueries {
  constructor(private readonly db: Database) {}

  /** Households in sight, by name; found by name without marks or by code. */
  async list(filter: {
    name: string;
    committeeId: string | null;
    place: Place | null;
  }): Promise<Listed<Household & { searchName: string }>> {
    const { compare, direction } = keysetSql(filter.place, 'asc');
    const found = await this.db.query<Household & { searchName: string }>(
      `select ${HOUSEHOLD}, h.search_name as "searchName" from ${FROM_HOUSEHOLD}
       where ($1 = '' or h.search_name like '%' || $1 || '%' or lower(h.code) = lower($2))
         and ($3::uuid is null or h.committee_id = $3)
         and ($4::text is null or (h.search_name, h.id) ${compare} ($4, $5::uuid))
       order by h.search_name ${direction}, h.id ${direction} limit ${PAGE_SIZE + 1}`,
      [
        foldText(filter.name),
        filter.name.trim(),
        filter.committeeId,
        filter.place?.key ?? null,
        filter.place?.id ?? null,
      ],
    );
    return listed(found, { size: PAGE_SIZE, place: filter.place, keyOf: (row) => row.searchName });
  }

  /** Commune committees that stand today, for pickers. */
  communes(committeeIds: readonly string[]): Promise<{ id: string; name: string }[]> {
    return this.db.query(
      `select c.id, c.name from people.committee c left join people.admin_unit u on u.id = c.admin_unit_id
       where c.id = any ($1) and c.level = 'commune' and c.valid_to is null order by u.search_name, c.name`,
      [committeeIds],
    );
  }
}

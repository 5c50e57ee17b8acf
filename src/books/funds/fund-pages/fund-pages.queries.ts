import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { inScope } from '../../../platform/database/scope.js';
import {
  day,
  dong,
  nullable,
  text,
  textOf,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, sqlFor, type RowOf } from '../../../platform/database/statements/statement.js';
import {
  KEYSET_WAYS,
  keysetSql,
  listed,
  wayOf,
  type Listed,
  type Place,
} from '../../../platform/pages/keyset.js';
import type { FundKind } from '../funds.types.js';

const PAGE_SIZE = 30;

/** $1 `open` or `closed`, $2 and $3 the place. */
const FUNDS = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'asc');
  return {
    text: `select f.id, f.code, f.name, f.kind, f.opened_on, f.closed_on, c.name as committee
      from books.fund f join people.committee_name c on c.id = f.committee_id
      where ${inScope('f.committee_id')} and ($1::text is null or (f.closed_on is null) = ($1 = 'open'))
        and ($2::text is null or (f.code, f.id) ${compare} ($2, $3::uuid))
      order by f.code ${direction}, f.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [nullable(text), nullable(text), nullable(uuid)],
    row: {
      id: uuid,
      code: text,
      name: text,
      kind: textOf<FundKind>(),
      openedOn: day,
      closedOn: nullable(day),
      committee: text,
    },
  };
});

const RESERVE = sql({
  text: 'select books.reserve_dong($1) as dong',
  params: [uuid],
  row: { dong: nullable(dong) },
});

export type FundRow = RowOf<(typeof FUNDS)['forwards']>;

@Injectable()
export class FundPagesQueries {
  constructor(private readonly db: Database) {}

  async list(asked: {
    isOpen: 'open' | 'closed' | null;
    place: Place | null;
  }): Promise<Listed<FundRow>> {
    const { isOpen, place } = asked;
    const from = [place?.key ?? null, place?.id ?? null] as const;
    const found = await this.db.query(FUNDS[wayOf(place)], [isOpen, ...from]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: (row) => row.code });
  }

  /** What the fund has set aside for refunds. */
  async reserveDong(fundId: string): Promise<bigint> {
    return (await this.db.one(RESERVE, [fundId])).dong ?? 0n;
  }
}

import { Injectable } from '@nestjs/common';
import { PublicDatabase } from '../../platform/database/readers.js';
import { bigint, nullable, text, uuid } from '../../platform/database/statements/sql-types.js';
import { sqlFor, type RowOf } from '../../platform/database/statements/statement.js';
import {
  KEYSET_WAYS,
  keysetSql,
  listed,
  wayOf,
  type Listed,
  type Place,
} from '../../platform/pages/keyset.js';

const PAGE_SIZE = 50;

/** By their names; $1 and $2 where the list goes on. */
const LIST = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'asc');
  return {
    text: `select g.id, g.name as key, g.name, g.unit, g.committee_name, g.received, g.given_out, g.written_off, g.held from publication.goods_count g
      where ($1::text is null or (g.name, g.id) ${compare} ($1, $2::uuid)) order by g.name ${direction}, g.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [nullable(text), nullable(uuid)],
    row: {
      id: uuid,
      key: text,
      name: text,
      unit: text,
      committeeName: text,
      received: bigint,
      givenOut: bigint,
      writtenOff: bigint,
      held: bigint,
    },
  };
});

export type GoodsCountRow = RowOf<(typeof LIST)['forwards']>;

@Injectable()
export class GoodsCountsQueries {
  constructor(private readonly db: PublicDatabase) {}

  async list(place: Place | null): Promise<Listed<GoodsCountRow>> {
    const found = await this.db.query(LIST[wayOf(place)], [place?.key ?? null, place?.id ?? null]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: (row) => row.key });
  }
}

import { Injectable } from '@nestjs/common';
import { PublicDatabase } from '../../platform/database/readers.js';
import {
  bigint,
  day,
  list,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, sqlFor, type RowOf } from '../../platform/database/statements/statement.js';
import {
  KEYSET_WAYS,
  keysetSql,
  listed,
  wayOf,
  type Listed,
  type Place,
} from '../../platform/pages/keyset.js';

const PAGE_SIZE = 20;

/** By their names; $1 and $2 where the list goes on. */
const PLACES = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'asc');
  return {
    text: `select w.id, w.place_name as key, w.place_name as name, w.address, w.committee_name, w.hours, w.phone, w.said_on
      from publication.goods_want w where ($1::text is null or (w.place_name, w.id) ${compare} ($1, $2::uuid))
      order by w.place_name ${direction}, w.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [nullable(text), nullable(uuid)],
    row: {
      id: uuid,
      key: text,
      name: text,
      address: text,
      committeeName: text,
      hours: text,
      phone: text,
      saidOn: day,
    },
  };
});

const LINES = sql({
  text: `select l.want_id, l.taking, l.goods, l.unit, l.quantity, l.until_on, l.reason from publication.goods_want_line l
    where l.want_id = any ($1) order by l.want_id, l.line_no`,
  params: [list(uuid)],
  row: {
    wantId: uuid,
    taking: textOf<'wanted' | 'not_taken'>(),
    goods: text,
    unit: text,
    quantity: nullable(bigint),
    untilOn: nullable(day),
    reason: text,
  },
});

export type TakingPlaceRow = RowOf<(typeof PLACES)['forwards']>;
export type TakingLineRow = RowOf<typeof LINES>;

@Injectable()
export class GoodsWantedQueries {
  constructor(private readonly db: PublicDatabase) {}

  async places(at: Place | null): Promise<Listed<TakingPlaceRow>> {
    const found = await this.db.query(PLACES[wayOf(at)], [at?.key ?? null, at?.id ?? null]);
    return listed(found, { size: PAGE_SIZE, place: at, keyOf: (row) => row.key });
  }

  lines(wantIds: readonly string[]): Promise<TakingLineRow[]> {
    return this.db.query(LINES, [wantIds]);
  }
}

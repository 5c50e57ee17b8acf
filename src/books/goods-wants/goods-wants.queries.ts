import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  bigint,
  bool,
  day,
  instant,
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
import type { Taking } from './goods-wants.types.js';

const PAGE_SIZE = 50;

/** The wording that holds: nobody replaced it. */
const HOLDING = `left join books.goods_want w on w.place_id = p.id
  and not exists (select from books.goods_want n where n.place_id = w.place_id and n.replaces_id = w.id)`;

/** By their names; $1 whose places, $2 and $3 where the list goes on. */
const PLACES = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'asc');
  return {
    text: `select p.id, p.name as key, p.name, p.address, c.name as committee, w.said_at, w.is_withdrawn
      from books.goods_place_told p join people.committee_name c on c.id = p.committee_id ${HOLDING}
      where p.committee_id = any ($1) and ($2::text is null or (p.name, p.id) ${compare} ($2, $3::uuid))
      order by p.name ${direction}, p.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [list(uuid), nullable(text), nullable(uuid)],
    row: {
      id: uuid,
      key: text,
      name: text,
      address: text,
      committee: text,
      saidAt: nullable(instant),
      isWithdrawn: nullable(bool),
    },
  };
});

const ONE = sql({
  text: `select p.id, p.name, p.address, p.committee_id, c.name as committee, w.id as want_id, coalesce(w.hours, '') as hours,
      coalesce(w.phone, '') as phone, w.said_at, w.is_withdrawn, u.full_name as sayer
    from books.goods_place_told p join people.committee_name c on c.id = p.committee_id ${HOLDING}
    left join people.person_name u on u.id = w.said_by where p.id = $1 and p.committee_id = any ($2)`,
  params: [uuid, list(uuid)],
  row: {
    id: uuid,
    name: text,
    address: text,
    committeeId: uuid,
    committee: text,
    wantId: nullable(uuid),
    hours: text,
    phone: text,
    saidAt: nullable(instant),
    isWithdrawn: nullable(bool),
    sayer: nullable(text),
  },
});

const LINES = sql({
  text: `select l.taking, l.goods, l.unit, l.quantity, l.until_on, l.reason from books.goods_want_line l where l.want_id = $1 order by l.line_no`,
  params: [uuid],
  row: {
    taking: textOf<Taking>(),
    goods: text,
    unit: text,
    quantity: nullable(bigint),
    untilOn: nullable(day),
    reason: text,
  },
});

/** The place of a wording, for the way back. */
const PLACE_OF = sql({
  text: 'select w.place_id from books.goods_want w where w.id = $1 and w.committee_id = any ($2)',
  params: [uuid, list(uuid)],
  row: { placeId: uuid },
});

export type WantingPlaceRow = RowOf<(typeof PLACES)['forwards']>;
export type WantedLineRow = RowOf<typeof LINES>;
export type WantingPlace = RowOf<typeof ONE> & { readonly lines: readonly WantedLineRow[] };

@Injectable()
export class GoodsWantsQueries {
  constructor(private readonly db: Database) {}

  async places(
    committeeIds: readonly string[],
    at: Place | null,
  ): Promise<Listed<WantingPlaceRow>> {
    const from = [at?.key ?? null, at?.id ?? null] as const;
    const found = await this.db.query(PLACES[wayOf(at)], [committeeIds, ...from]);
    return listed(found, { size: PAGE_SIZE, place: at, keyOf: (row) => row.key });
  }

  async place(id: string, committeeIds: readonly string[]): Promise<WantingPlace | null> {
    const found = await this.db.maybeOne(ONE, [id, committeeIds]);
    if (found === null) return null;
    const lines = found.wantId === null ? [] : await this.db.query(LINES, [found.wantId]);
    return { ...found, lines };
  }

  async placeOf(wantId: string, committeeIds: readonly string[]): Promise<string | null> {
    return (await this.db.maybeOne(PLACE_OF, [wantId, committeeIds]))?.placeId ?? null;
  }
}

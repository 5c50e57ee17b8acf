import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  bigint,
  day,
  dong,
  instant,
  int,
  list,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, sqlFor, type RowOf } from '../../platform/database/statements/statement.js';
import { KEYSET_WAYS, keysetSql, listed, wayOf, type Listed } from '../../platform/pages/keyset.js';
import type { StockFilter } from './goods-stock.forms.js';
import type { GoodsCondition, MovementKind, ValueBasis } from './goods-stock.types.js';

const PAGE_SIZE = 50;
/** So many days ahead goods are told to expire soon. */
const SOON_DAYS = 30;
const TODAY = `(now() at time zone 'Asia/Ho_Chi_Minh')::date`;

/** What is there, what expires soonest first. $1 a place, $2 soon or over, $3 and $4 where the list goes on. */
const HELD = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'asc');
  return {
    text: `with held as (select h.lot_id, sum(h.quantity)::bigint as quantity, array_agg(p.name order by p.name) as places
        from books.goods_holding h join books.goods_place p on p.id = h.place_id
        where h.quantity > 0 and ($1::uuid is null or h.place_id = $1) group by 1)
      select * from (select l.id, to_char(coalesce(l.expires_on, date '9999-12-31'), 'YYYYMMDD') as key, i.name, i.unit, l.condition, l.pack_size,
          l.expires_on, held.quantity, held.places, c.name as committee,
          case when l.expires_on < ${TODAY} then 'over' when l.expires_on <= ${TODAY} + ${SOON_DAYS} then 'soon' else 'good' end as state
        from held join books.goods_lot l on l.id = held.lot_id join books.goods_item i on i.id = l.item_id
        join people.committee_name c on c.id = l.committee_id) o
      where ($2::text is null or o.state = $2) and ($3::text is null or (o.key, o.id) ${compare} ($3, $4::uuid))
      order by o.key ${direction}, o.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [nullable(uuid), nullable(text), nullable(text), nullable(uuid)],
    row: {
      id: uuid,
      key: text,
      name: text,
      unit: text,
      condition: textOf<GoodsCondition>(),
      packSize: nullable(int),
      expiresOn: nullable(day),
      quantity: bigint,
      places: list(text),
      committee: text,
      state: textOf<'over' | 'soon' | 'good'>(),
    },
  };
});

const PLACES = sql({
  text: `select p.id, p.name, p.address, c.name as committee from books.goods_place p join people.committee_name c on c.id = p.committee_id
    order by c.name, p.name, p.id`,
  row: { id: uuid, name: text, address: text, committee: text },
});

const ITEMS = sql({
  text: `select i.id, i.name, i.unit, c.name as committee from books.goods_item i join people.committee_name c on c.id = i.committee_id
    order by c.name, i.name, i.id`,
  row: { id: uuid, name: text, unit: text, committee: text },
});

const COMMITTEES = sql({
  text: 'select c.id, c.name from people.committee_name c where c.id = any ($1) order by c.name',
  params: [list(uuid)],
  row: { id: uuid, name: text },
});

const LOT = sql({
  text: `select l.id, l.source_id, i.name, i.unit, l.condition, l.pack_size, l.expires_on, l.value_dong, l.value_basis, c.name as committee
    from books.goods_lot l join books.goods_item i on i.id = l.item_id join people.committee_name c on c.id = l.committee_id where l.id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    sourceId: uuid,
    name: text,
    unit: text,
    condition: textOf<GoodsCondition>(),
    packSize: nullable(int),
    expiresOn: nullable(day),
    valueDong: nullable(dong),
    valueBasis: nullable(textOf<ValueBasis>()),
    committee: text,
  },
});

/** Each with what its place held of the lot after it. */
const MOVEMENTS = sql({
  text: `select m.id, m.kind, m.source_id, m.moved_on, m.quantity, p.name as place, u.full_name as mover, m.moved_at,
      (sum(m.quantity) over (partition by m.place_id order by m.moved_on, m.moved_at, m.quantity desc, m.id))::bigint as held
    from books.goods_movement m join books.goods_place p on p.id = m.place_id left join people.person_name u on u.id = m.moved_by
    where m.lot_id = $1 order by m.moved_on, m.moved_at, m.quantity desc, m.id limit 500`,
  params: [uuid],
  row: {
    id: uuid,
    kind: textOf<MovementKind>(),
    sourceId: uuid,
    movedOn: day,
    quantity: bigint,
    place: text,
    mover: nullable(text),
    movedAt: instant,
    held: bigint,
  },
});

export type HeldRow = RowOf<(typeof HELD)['forwards']>;
export type PlaceRow = RowOf<typeof PLACES>;
export type ItemRow = RowOf<typeof ITEMS>;
export type LotFacts = RowOf<typeof LOT>;
export type MovementRow = RowOf<typeof MOVEMENTS>;

/** Goods of the committees in sight. */
@Injectable()
export class GoodsStockQueries {
  constructor(private readonly db: Database) {}

  async held({ at, expiry, place }: StockFilter): Promise<Listed<HeldRow>> {
    const from = [place?.key ?? null, place?.id ?? null] as const;
    const found = await this.db.query(HELD[wayOf(place)], [at, expiry, ...from]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: (row) => row.key });
  }

  places(): Promise<PlaceRow[]> {
    return this.db.query(PLACES);
  }

  items(): Promise<ItemRow[]> {
    return this.db.query(ITEMS);
  }

  committees(ids: readonly string[]) {
    return this.db.query(COMMITTEES, [ids]);
  }

  lot(id: string): Promise<LotFacts | null> {
    return this.db.maybeOne(LOT, [id]);
  }

  movements(lotId: string): Promise<MovementRow[]> {
    return this.db.query(MOVEMENTS, [lotId]);
  }
}

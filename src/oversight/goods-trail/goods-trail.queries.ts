import { Injectable } from '@nestjs/common';
import { AuditDatabase } from '../../platform/database/readers.js';
import {
  bigint,
  day,
  dong,
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
import type { MOVES, MovesFilter } from './goods-trail.forms.js';

const PAGE_SIZE = 50;
const BATCH = 500;

type Move = (typeof MOVES)[number];
export type Period = MovesFilter & { readonly from: string; readonly to: string };

/** What was there of each lot at the end of a day, the newest lot first: $1 the day, $2 where the list goes on. */
const HELD = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `select l.id, l.name, l.unit, c.name as committee, h.quantity, l.condition, l.expires_on, l.value_dong, l.value_basis, r.number as paper,
        array(select p.name || ': ' || sum(m.quantity) from books.goods_moved m join books.goods_place_told p on p.id = m.place_id
          where m.lot_id = l.id and m.moved_on <= $1 group by p.id, p.name having sum(m.quantity) > 0 order by p.name) as places
      from (select m.lot_id, sum(m.quantity)::bigint as quantity from books.goods_moved m
          where m.moved_on <= $1 and ($2::uuid is null or m.lot_id ${compare} $2)
          group by m.lot_id having sum(m.quantity) > 0 order by m.lot_id ${direction} limit ${(PAGE_SIZE + 1).toString()}) h
      join books.goods_lot_told l on l.id = h.lot_id join people.committee_name c on c.id = l.committee_id
      left join income.goods_receipt_told r on r.id = l.source_id order by l.id ${direction}`,
    params: [day, nullable(uuid)],
    row: {
      ...{ id: uuid, name: text, unit: text, committee: text, quantity: bigint, condition: text },
      ...{ expiresOn: nullable(day), valueDong: nullable(dong), valueBasis: nullable(text) },
      ...{ paper: nullable(text), places: list(text) },
    },
  };
});

const MOVED = `select m.id, m.moved_on, l.name, l.unit, c.name as committee, p.name as place, m.kind, m.quantity, l.expires_on,
    coalesce(r.number, i.number) as paper, u.full_name as mover, to_char(m.moved_on, 'YYYY-MM-DD') as key
  from books.goods_moved m join books.goods_lot_told l on l.id = m.lot_id join books.goods_place_told p on p.id = m.place_id
  join people.committee_name c on c.id = m.committee_id left join income.goods_receipt_told r on r.id = m.source_id
  left join spending.goods_issue_told i on i.id = m.source_id left join people.person_name u on u.id = m.moved_by
  where m.moved_on between $1 and $2 and ($3::text is null or m.kind = $3)`;
const MOVED_ROW = {
  ...{ id: uuid, movedOn: day, name: text, unit: text, committee: text, place: text },
  ...{ kind: textOf<Move>(), quantity: bigint, expiresOn: nullable(day), paper: nullable(text) },
  ...{ mover: nullable(text), key: text },
};

/** $1 from, $2 to, $3 what was done, $4 and $5 where the list goes on. */
const LIST = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `${MOVED} and ($4::text is null or (m.moved_on, m.id) ${compare} ($4::date, $5::uuid))
      order by m.moved_on ${direction}, m.id ${direction} limit ${(PAGE_SIZE + 1).toString()}`,
    params: [day, day, nullable(text), nullable(text), nullable(uuid)],
    row: MOVED_ROW,
  };
});

const ALL = sql({
  text: `${MOVED} order by m.moved_on, m.id`,
  params: [day, day, nullable(text)],
  row: MOVED_ROW,
});

export type HeldLot = RowOf<(typeof HELD)['forwards']>;
export type MovedRow = RowOf<typeof ALL>;

/** As the auditor's role, of every unit. */
@Injectable()
export class GoodsTrailQueries {
  constructor(private readonly db: AuditDatabase) {}

  async heldOn(on: string, place: Place | null): Promise<Listed<HeldLot>> {
    const found = await this.db.query(HELD[wayOf(place)], [on, place?.id ?? null]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: () => 'l' });
  }

  async moved({ from, to, kind, place: asked }: Period): Promise<Listed<MovedRow>> {
    const place = asked !== null && /^\d{4}-\d{2}-\d{2}$/.test(asked.key) ? asked : null;
    const at = [place?.key ?? null, place?.id ?? null] as const;
    const found = await this.db.query(LIST[wayOf(place)], [from, to, kind, ...at]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: (row) => row.key });
  }

  all({ from, to, kind }: Period): AsyncGenerator<MovedRow[]> {
    return this.db.cursor(ALL, [from, to, kind], BATCH);
  }
}

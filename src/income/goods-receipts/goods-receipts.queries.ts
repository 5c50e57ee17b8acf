import { Injectable } from '@nestjs/common';
import type { GoodsCondition, ValueBasis } from '../../books/goods-stock/goods-stock.types.js';
import { Database } from '../../platform/database/database.js';
import { inScope } from '../../platform/database/scope.js';
import {
  bigint,
  bool,
  day,
  dong,
  instant,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, sqlFor, type RowOf } from '../../platform/database/statements/statement.js';
import { KEYSET_WAYS, keysetSql, listed, wayOf, type Listed } from '../../platform/pages/keyset.js';
import type { ReceiptsFilter } from './goods-receipts.forms.js';

const PAGE_SIZE = 30;

/** Newest first. $1 stands or void, $2 where the list goes on. */
const LIST = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `select r.id, books.written_number(r.book, r.year, r.number) as number, r.giver_name, r.received_on, p.name as place,
        (select count(*) from income.goods_receipt_line l where l.receipt_id = r.id) as lines, v.receipt_id is not null as is_void
      from income.goods_receipt r join books.goods_place_told p on p.id = r.place_id
      left join income.goods_receipt_void v on v.receipt_id = r.id
      where ($1::text is null or (v.receipt_id is not null) = ($1 = 'void')) and ($2::uuid is null or r.id ${compare} $2)
      order by r.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [nullable(text), nullable(uuid)],
    row: {
      id: uuid,
      number: text,
      giverName: text,
      receivedOn: day,
      place: text,
      lines: bigint,
      isVoid: bool,
    },
  };
});

const RECEIPT = sql({
  text: `select r.id, r.committee_id, books.written_number(r.book, r.year, r.number) as number, c.name as committee_name, c.parent_name, c.place as committee_place,
      r.giver_name, r.giver_address, r.wish, p.name as place, p.address as place_address, a.title as appeal, r.received_on, r.issued_on, r.issued_at,
      r.received_by, u.full_name as receiver, v.reason as void_reason, w.full_name as voider, v.voided_at
    from income.goods_receipt r join people.committee_name c on c.id = r.committee_id join books.goods_place_told p on p.id = r.place_id
    join people.person_name u on u.id = r.received_by left join books.appeal_title a on a.id = r.appeal_id
    left join income.goods_receipt_void v on v.receipt_id = r.id left join people.person_name w on w.id = v.voided_by where r.id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    committeeId: uuid,
    number: text,
    committeeName: text,
    parentName: nullable(text),
    committeePlace: nullable(text),
    giverName: text,
    giverAddress: text,
    wish: text,
    place: text,
    placeAddress: text,
    appeal: nullable(text),
    receivedOn: day,
    issuedOn: day,
    issuedAt: instant,
    receivedBy: uuid,
    receiver: text,
    voidReason: nullable(text),
    voider: nullable(text),
    voidedAt: nullable(instant),
  },
});

const LINES = sql({
  text: `select l.line_no, l.lot_id, g.name, g.unit, l.quantity, g.condition, g.pack_size, g.expires_on, g.value_dong, g.value_basis
    from income.goods_receipt_line l join books.goods_lot_told g on g.id = l.lot_id where l.receipt_id = $1 order by l.line_no`,
  params: [uuid],
  row: {
    lineNo: int,
    lotId: uuid,
    name: text,
    unit: text,
    quantity: bigint,
    condition: textOf<GoodsCondition>(),
    packSize: nullable(int),
    expiresOn: nullable(day),
    valueDong: nullable(dong),
    valueBasis: nullable(textOf<ValueBasis>()),
  },
});

const PLACES = sql({
  text: `select p.id, p.name from books.goods_place_told p where ${inScope('p.committee_id')} order by p.name, p.id`,
  row: { id: uuid, name: text },
});
const ITEMS = sql({
  text: `select i.id, i.name, i.unit from books.goods_item_told i where ${inScope('i.committee_id')} order by i.name, i.unit, i.id`,
  row: { id: uuid, name: text, unit: text },
});
/** Appeals of the committees in sight, the newest first; goods may come after the last day, for the need goes on. */
const APPEALS = sql({
  text: `select a.id, a.title from books.appeal_title a join books.fund_name f on f.id = a.fund_id
    where ${inScope('f.committee_id')} order by a.opens_on desc, a.id limit 40`,
  row: { id: uuid, title: text },
});

export type GoodsReceiptRow = RowOf<(typeof LIST)['forwards']>;
export type GoodsReceiptLineRow = RowOf<typeof LINES>;
export interface GoodsReceiptView extends RowOf<typeof RECEIPT> {
  readonly lines: readonly GoodsReceiptLineRow[];
}
export interface GoodsReceiptChoices {
  readonly places: readonly RowOf<typeof PLACES>[];
  readonly items: readonly RowOf<typeof ITEMS>[];
  readonly appeals: readonly RowOf<typeof APPEALS>[];
}

@Injectable()
export class GoodsReceiptsQueries {
  constructor(private readonly db: Database) {}

  async list({ state, place }: ReceiptsFilter): Promise<Listed<GoodsReceiptRow>> {
    const found = await this.db.query(LIST[wayOf(place)], [state, place?.id ?? null]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: ({ id }) => id });
  }

  async receipt(id: string): Promise<GoodsReceiptView | null> {
    const receipt = await this.db.maybeOne(RECEIPT, [id]);
    if (receipt === null) return null;
    return { ...receipt, lines: await this.db.query(LINES, [id]) };
  }

  async choices(): Promise<GoodsReceiptChoices> {
    return {
      places: await this.db.query(PLACES),
      items: await this.db.query(ITEMS),
      appeals: await this.db.query(APPEALS),
    };
  }
}

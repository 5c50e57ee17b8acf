import { Injectable } from '@nestjs/common';
import type { LotPart } from '../../books/goods-stock/goods-stock.types.js';
import { Database } from '../../platform/database/database.js';
import { inScope } from '../../platform/database/scope.js';
import {
  bigint,
  count,
  day,
  instant,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, sqlFor, type RowOf } from '../../platform/database/statements/statement.js';
import { KEYSET_WAYS, keysetSql, listed, wayOf, type Listed } from '../../platform/pages/keyset.js';
import type { IssuesFilter } from './goods-issues.forms.js';
import type { GoodsIssueKind, GoodsIssueState } from './goods-issues.types.js';

const PAGE_SIZE = 30;
/** More lots than a person can choose from on one sheet. */
const HELD_MAX = 300;

const SHOWN = `
  select i.id, i.committee_id, books.written_number(i.book, i.year, i.number) as number, i.kind, i.recipient, i.households, i.reason, i.left_on,
    i.issued_on, i.declined_because, i.proposed_by, p.full_name as proposer, i.proposed_at, i.decided_by, q.full_name as decider, i.decided_at,
    c.name as committee, c.parent_name, c.place, v.reason as void_reason, w.full_name as voider, v.voided_at,
    case when v.issue_id is not null then 'void' when i.decision is null then 'waiting' when i.decision = 'confirmed' then 'done'
      when i.decided_by = i.proposed_by then 'withdrawn' else 'declined' end as state
  from spending.goods_issue i join people.committee_name c on c.id = i.committee_id
  left join people.person_name p on p.id = i.proposed_by left join people.person_name q on q.id = i.decided_by
  left join spending.goods_issue_void v on v.issue_id = i.id left join people.person_name w on w.id = v.voided_by`;

const ROW = {
  id: uuid,
  committeeId: uuid,
  number: text,
  kind: textOf<GoodsIssueKind>(),
  recipient: text,
  households: nullable(int),
  reason: text,
  leftOn: day,
  issuedOn: day,
  declinedBecause: text,
  proposedBy: uuid,
  proposer: nullable(text),
  proposedAt: instant,
  decidedBy: nullable(uuid),
  decider: nullable(text),
  decidedAt: nullable(instant),
  committee: text,
  parentName: nullable(text),
  place: nullable(text),
  voidReason: nullable(text),
  voider: nullable(text),
  voidedAt: nullable(instant),
  state: textOf<GoodsIssueState>(),
};

/** Newest first. $1 a state, $2 where the list goes on. */
const LIST = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `select * from (${SHOWN}) o where ($1::text is null or o.state = $1) and ($2::uuid is null or o.id ${compare} $2)
      order by o.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [nullable(text), nullable(uuid)],
    row: ROW,
  };
});

const ONE = sql({ text: `${SHOWN} where i.id = $1`, params: [uuid], row: ROW });

const LINES = sql({
  text: `select l.line_no, l.lot_id, l.place_id, l.quantity, g.name, g.unit, g.expires_on, p.name as place, coalesce(h.quantity, 0)::bigint as held
    from spending.goods_issue_line l join books.goods_lot_told g on g.id = l.lot_id join books.goods_place_told p on p.id = l.place_id
    left join books.goods_held h on h.lot_id = l.lot_id and h.place_id = l.place_id where l.issue_id = $1 order by l.line_no`,
  params: [uuid],
  row: {
    lineNo: int,
    lotId: uuid,
    placeId: uuid,
    quantity: bigint,
    name: text,
    unit: text,
    expiresOn: nullable(day),
    place: text,
    held: bigint,
  },
});

/** What can leave, what expires soonest first. */
const HELD = sql({
  text: `select h.lot_id, h.place_id, g.name, g.unit, g.expires_on, p.name as place, h.quantity from books.goods_held h
    join books.goods_lot_told g on g.id = h.lot_id join books.goods_place_told p on p.id = h.place_id
    where ${inScope('h.committee_id')} order by g.expires_on nulls last, g.name, h.lot_id, h.place_id limit ${HELD_MAX}`,
  row: {
    lotId: uuid,
    placeId: uuid,
    name: text,
    unit: text,
    expiresOn: nullable(day),
    place: text,
    quantity: bigint,
  },
});

const WAITING = sql({
  text: 'select count(*) as count from spending.goods_issue where decision is null and proposed_by <> $1',
  params: [uuid],
  row: { count },
});

export type GoodsIssueRow = RowOf<typeof ONE>;
export type GoodsIssueLineRow = RowOf<typeof LINES>;
export type HeldGoods = RowOf<typeof HELD>;

@Injectable()
export class GoodsIssuesQueries {
  constructor(private readonly db: Database) {}

  async list({ state, place }: IssuesFilter): Promise<Listed<GoodsIssueRow>> {
    const found = await this.db.query(LIST[wayOf(place)], [state, place?.id ?? null]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: ({ id }) => id });
  }

  issue(id: string): Promise<GoodsIssueRow | null> {
    return this.db.maybeOne(ONE, [id]);
  }

  lines(id: string): Promise<GoodsIssueLineRow[]> {
    return this.db.query(LINES, [id]);
  }

  async partsByPlace(id: string): Promise<{ placeId: string; parts: readonly LotPart[] }[]> {
    const lines = await this.lines(id);
    const places = [...new Set(lines.map(({ placeId }) => placeId))];
    return places.map((placeId) => ({
      placeId,
      parts: lines.filter((line) => line.placeId === placeId).map(partOf),
    }));
  }

  held(): Promise<HeldGoods[]> {
    return this.db.query(HELD);
  }

  async waitingFor(userId: string): Promise<number> {
    return (await this.db.one(WAITING, [userId])).count;
  }
}

function partOf({ lotId, quantity }: GoodsIssueLineRow): LotPart {
  return { lotId, quantity };
}

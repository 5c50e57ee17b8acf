import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  count,
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
import {
  KEYSET_WAYS,
  keysetSql,
  listed,
  wayOf,
  type Listed,
  type Place,
} from '../../platform/pages/keyset.js';
import type { DifferenceState, Outcome } from './cash-differences.types.js';

const PAGE_SIZE = 30;

export const INSERT = sql({
  text: `insert into books.cash_difference (id, committee_id, book, year, number, count_id, cash_box_id, day, counted_dong, book_dong, issued_on, issued_by)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
  params: [
    ...([uuid, uuid, text, int, int, uuid, uuid, day] as const),
    ...([dong, dong, day, uuid] as const),
  ],
});

export const INSERT_SHARE = sql({
  text: `insert into books.cash_difference_share (id, difference_id, committee_id, fund_id, appeal_id, restriction_id, amount_dong)
    values ($1, $2, $3, $4, $5, $6, $7)`,
  params: [uuid, uuid, uuid, uuid, nullable(uuid), nullable(uuid), dong],
});

export const BOX_ACCOUNT = sql({
  text: `select m.ledger_account_id from books.money_account m where m.way = 'cash' and m.id = $1`,
  params: [uuid],
  row: { ledgerAccountId: int },
});

export const LAYERS = sql({
  text: `select fund_id, appeal_id, restriction_id, amount_dong from books.cash_box_layer where cash_box_id = $1
    order by restriction_id is not null, appeal_id is not null, amount_dong desc, fund_id, appeal_id, restriction_id`,
  params: [uuid],
  row: {
    fundId: uuid,
    appealId: nullable(uuid),
    restrictionId: nullable(uuid),
    amountDong: dong,
  },
});

const SHOWN = `
  select d.id, d.committee_id, d.number, m.code as box_code, c.name as committee, c.parent_name, c.place, d.count_id, d.day, d.counted_dong, d.book_dong,
    d.issued_on, d.issued_by, k.full_name as accountant, w.id as end_id, w.outcome, w.paper, w.reason, w.proposed_by, p.full_name as proposer,
    w.decision, q.full_name as decider, w.decided_at,
    case when w.id is null then 'open' when w.decision is null then 'proposed' else 'ended' end as state
  from books.cash_difference_told d join books.money_account m on m.way = 'cash' and m.id = d.cash_box_id
  join people.committee_name c on c.id = d.committee_id left join people.person_name k on k.id = d.issued_by
  left join books.cash_difference_end w on w.difference_id = d.id and w.decision is distinct from 'declined'
  left join people.person_name p on p.id = w.proposed_by left join people.person_name q on q.id = w.decided_by`;
const ROW = {
  id: uuid,
  committeeId: uuid,
  number: text,
  boxCode: text,
  committee: text,
  parentName: nullable(text),
  place: nullable(text),
  countId: uuid,
  day,
  countedDong: dong,
  bookDong: dong,
  issuedOn: day,
  issuedBy: uuid,
  accountant: nullable(text),
  endId: nullable(uuid),
  outcome: nullable(textOf<Outcome>()),
  paper: nullable(text),
  reason: nullable(text),
  proposedBy: nullable(uuid),
  proposer: nullable(text),
  decision: nullable(text),
  decider: nullable(text),
  decidedAt: nullable(instant),
  state: textOf<DifferenceState>(),
};

/** $1 a state, $2 where the list goes on. */
const LIST = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `select * from (${SHOWN}) o where ($1::text is null or o.state = $1) and ($2::uuid is null or o.id ${compare} $2)
      order by o.id ${direction} limit ${(PAGE_SIZE + 1).toString()}`,
    params: [nullable(text), nullable(uuid)],
    row: ROW,
  };
});

const ONE = sql({ text: `${SHOWN} where d.id = $1`, params: [uuid], row: ROW });

/** Whose money it is. */
const SHARES = sql({
  text: `select s.id, f.name as fund, a.title as appeal, s.amount_dong from books.cash_difference_share s
    join books.fund_name f on f.id = s.fund_id left join books.appeal_title a on a.id = s.appeal_id
    where s.difference_id = $1 order by s.id`,
  params: [uuid],
  row: { id: uuid, fund: text, appeal: nullable(text), amountDong: dong },
});

const OPEN = sql({
  text: `select count(*) as count from books.cash_difference_told d where not exists (select from books.cash_difference_end e
    where e.difference_id = d.id and e.decision is distinct from 'declined')`,
  row: { count },
});

const WAITING = sql({
  text: 'select count(*) as count from books.cash_difference_end where decision is null and proposed_by <> $1',
  params: [uuid],
  row: { count },
});

export type DifferenceRow = RowOf<typeof ONE>;
export type ShareRow = RowOf<typeof SHARES>;

/** Vouchers of the committees in sight. */
@Injectable()
export class CashDifferencesQueries {
  constructor(private readonly db: Database) {}

  async list(asked: { state: DifferenceState | null; place: Place | null }) {
    const { state, place } = asked;
    const found = await this.db.query(LIST[wayOf(place)], [state, place?.id ?? null]);
    const rows: Listed<DifferenceRow> = listed(found, {
      ...{ size: PAGE_SIZE, place, keyOf: () => 'c' },
    });
    return rows;
  }

  one(id: string): Promise<DifferenceRow | null> {
    return this.db.maybeOne(ONE, [id]);
  }

  shares(id: string): Promise<ShareRow[]> {
    return this.db.query(SHARES, [id]);
  }

  /** Nobody proposed yet what becomes of them. */
  async open(): Promise<number> {
    return (await this.db.one(OPEN)).count;
  }

  async waitingFor(userId: string): Promise<number> {
    return (await this.db.one(WAITING, [userId])).count;
  }
}

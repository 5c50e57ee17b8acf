import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  count,
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
import {
  KEYSET_WAYS,
  keysetSql,
  listed,
  wayOf,
  type Listed,
  type Place,
} from '../../platform/pages/keyset.js';
import type { CountState } from './cash-counts.forms.js';
import { DENOMINATIONS } from './denominations.js';

const PAGE_SIZE = 30;

const SHOWN = `
  select x.id, to_char(x.day, 'YYYYMMDD') as key, m.code as box_code, c.name as committee, x.day, x.counted_dong, x.book_dong, x.reason,
    array[${DENOMINATIONS.map(({ field }) => `x.${field}`).join(', ')}] as notes,
    x.proposed_by, p.full_name as proposer, x.proposed_at, q.full_name as decider, x.decided_at,
    v.id as difference_id, v.number as difference_number,
    case when x.decision is null then 'waiting'
      when x.decision = 'confirmed' then case when books.cash_told_on(x.cash_box_id, x.day) = x.counted_dong then 'signed' else 'changed' end
      when x.decided_by = x.proposed_by then 'withdrawn' else 'declined' end as state
  from books.cash_count x join books.money_account m on m.way = 'cash' and m.id = x.cash_box_id
  join people.committee_name c on c.id = x.committee_id left join people.person_name p on p.id = x.proposed_by
  left join people.person_name q on q.id = x.decided_by left join books.cash_difference_told v on v.count_id = x.id`;
const ROW = {
  id: uuid,
  key: text,
  boxCode: text,
  committee: text,
  day,
  countedDong: dong,
  bookDong: dong,
  reason: text,
  notes: list(int),
  proposedBy: uuid,
  proposer: nullable(text),
  proposedAt: instant,
  decider: nullable(text),
  decidedAt: nullable(instant),
  differenceId: nullable(uuid),
  differenceNumber: nullable(text),
  state: textOf<CountState>(),
};

/** $1 only what waits, $2 and $3 the place. What the books say now is asked for the rows of one page. */
const LIST = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `${SHOWN} where ($1::text is null or x.decision is null)
        and ($2::text is null or (x.day, x.id) ${compare} (to_date($2, 'YYYYMMDD'), $3::uuid))
      order by x.day ${direction}, x.id ${direction} limit ${(PAGE_SIZE + 1).toString()}`,
    params: [nullable(text), nullable(text), nullable(uuid)],
    row: ROW,
  };
});

const ONE = sql({ text: `${SHOWN} where x.id = $1`, params: [uuid], row: ROW });

/** Cash boxes of these committees that are open. */
const BOXES = sql({
  text: `select m.id, m.code, m.committee_id from books.money_account m
    where m.way = 'cash' and m.closed_on is null and m.committee_id = any ($1) order by m.code`,
  params: [list(uuid)],
  row: { id: uuid, code: text, committeeId: uuid },
});

const WAITING = sql({
  text: 'select count(*) as count from books.cash_count where decision is null and proposed_by <> $1',
  params: [uuid],
  row: { count },
});

export type CountRow = RowOf<typeof ONE>;
export type CountedBox = RowOf<typeof BOXES>;

/** Counts of the committees in sight. */
@Injectable()
export class CashCountsQueries {
  constructor(private readonly db: Database) {}

  async list(asked: { state: 'waiting' | null; place: Place | null }): Promise<Listed<CountRow>> {
    const { state, place } = asked;
    const at = [place?.key ?? null, place?.id ?? null] as const;
    const found = await this.db.query(LIST[wayOf(place)], [state, ...at]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: (row) => row.key });
  }

  one(id: string): Promise<CountRow | null> {
    return this.db.maybeOne(ONE, [id]);
  }

  boxes(committeeIds: readonly string[]): Promise<CountedBox[]> {
    return this.db.query(BOXES, [committeeIds]);
  }

  async waitingFor(userId: string): Promise<number> {
    return (await this.db.one(WAITING, [userId])).count;
  }
}

import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  count,
  day,
  dong,
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
import type { BookState, SheetFate } from './paper-books.types.js';

const PAGE_SIZE = 30;

const SHOWN = `
  select x.id, x.committee_id, x.fund_id, f.name as fund, c.name as committee, x.series, x.first_number, x.last_number, x.holder_id, h.full_name as holder,
    x.proposed_by, g.full_name as giver, k.taken_on, k.written::integer, k.spoilt::integer, k.blank::integer,
    k.missing::integer, k.open::integer, w.id as return_id, w.blank_from,
    w.blank_to, w.reason as return_reason, w.proposed_by as returned_by,
    (select count(*)::integer from income.skipped_sheet s where s.book_id = x.id and s.fate = 'skipped') as skipped,
    case when x.decision is null then 'waiting' when x.decision = 'declined' then 'declined' when w.id is not null then 'returning'
      when k.open = 0 then 'closed' else 'open' end as state
  from income.paper_book x join books.fund_name f on f.id = x.fund_id join people.committee_name c on c.id = x.committee_id
  left join people.person_name h on h.id = x.holder_id left join people.person_name g on g.id = x.proposed_by
  left join income.paper_book_told k on k.id = x.id
  left join income.paper_book_return w on w.book_id = x.id and w.decision is null`;
const ROW = {
  id: uuid,
  committeeId: uuid,
  fundId: uuid,
  fund: text,
  committee: text,
  series: text,
  firstNumber: int,
  lastNumber: int,
  holderId: uuid,
  holder: nullable(text),
  proposedBy: uuid,
  giver: nullable(text),
  takenOn: nullable(day),
  written: nullable(int),
  spoilt: nullable(int),
  blank: nullable(int),
  missing: nullable(int),
  open: nullable(int),
  returnId: nullable(uuid),
  blankFrom: nullable(int),
  blankTo: nullable(int),
  returnReason: nullable(text),
  returnedBy: nullable(uuid),
  skipped: int,
  state: textOf<BookState>(),
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

const ONE = sql({ text: `${SHOWN} where x.id = $1`, params: [uuid], row: ROW });

/** Each number that was told or passed over; those handed back blank, and those nobody came to yet, are only counted. */
const SHEETS = sql({
  text: `select o.number, o.fate, r.receipt_id, r.payer_name, r.amount_dong, r.number as written
    from (select s.number, s.fate, s.receipt_id from income.paper_sheet s where s.book_id = $1 and s.fate <> 'blank'
      union all select k.number, k.fate, null from income.skipped_sheet k where k.book_id = $1 and k.fate = 'skipped') o
    left join income.gift_receipt r on r.receipt_id = o.receipt_id order by o.number`,
  params: [uuid],
  row: {
    number: int,
    fate: textOf<SheetFate>(),
    receiptId: nullable(uuid),
    payerName: nullable(text),
    amountDong: nullable(dong),
    written: nullable(text),
  },
});

/** Colleagues who may write receipts by hand. */
const KEEPERS = sql({
  text: `select distinct m.user_id as id, m.full_name as name, m.committee_id from people.staff_member m
    where m.role in ('cashier', 'officer') and m.committee_id = any ($1) and m.user_id <> $2 order by m.full_name, m.user_id`,
  params: [list(uuid), uuid],
  row: { id: uuid, name: text, committeeId: uuid },
});

const TO_TAKE = sql({
  text: 'select count(*) as count from income.paper_book where decision is null and holder_id = $1',
  params: [uuid],
  row: { count },
});

const RETURNS = sql({
  text: 'select count(*) as count from income.paper_book_return where decision is null and proposed_by <> $1',
  params: [uuid],
  row: { count },
});

const SKIPPED = sql({
  text: `select count(*) as count from income.skipped_sheet where fate = 'skipped'`,
  row: { count },
});

export type BookRow = RowOf<typeof ONE>;
export type SheetRow = RowOf<typeof SHEETS>;
export type Keeper = RowOf<typeof KEEPERS>;

/** Books of the committees in sight. */
@Injectable()
export class PaperBooksQueries {
  constructor(private readonly db: Database) {}

  async list(asked: { state: BookState | null; place: Place | null }): Promise<Listed<BookRow>> {
    const { state, place } = asked;
    const found = await this.db.query(LIST[wayOf(place)], [state, place?.id ?? null]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: () => 'q' });
  }

  one(id: string): Promise<BookRow | null> {
    return this.db.maybeOne(ONE, [id]);
  }

  sheets(bookId: string): Promise<SheetRow[]> {
    return this.db.query(SHEETS, [bookId]);
  }

  keepers(committeeIds: readonly string[], except: string): Promise<Keeper[]> {
    return this.db.query(KEEPERS, [committeeIds, except]);
  }

  async toTake(userId: string): Promise<number> {
    return (await this.db.one(TO_TAKE, [userId])).count;
  }

  async returnsFor(userId: string): Promise<number> {
    return (await this.db.one(RETURNS, [userId])).count;
  }

  async skippedCount(): Promise<number> {
    return (await this.db.one(SKIPPED)).count;
  }
}

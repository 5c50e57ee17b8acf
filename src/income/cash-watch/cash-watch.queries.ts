import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { AuditDatabase } from '../../platform/database/readers.js';
import {
  bool,
  count,
  day,
  dong,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';

/** So many rows of each kind are told; what needs the first look comes first. */
export const MOST_ROWS = 200;

const LIMIT = sql({
  text: 'select l.days, l.most_dong from income.cash_limit_now() l',
  row: { days: int, mostDong: dong },
});

const BOXES = sql({
  text: `select w.cash_box_id as id, w.box_code, c.name as committee, w.held_dong, w.oldest_on, w.days, w.late_dong, w.is_too_much
    from income.cash_box_watch w join people.committee_name c on c.id = w.committee_id
    order by w.late_dong desc, w.held_dong desc, w.cash_box_id limit ${MOST_ROWS}`,
  row: {
    ...{ id: uuid, boxCode: text, committee: text, heldDong: dong, oldestOn: day, days: int },
    ...{ lateDong: dong, isTooMuch: bool },
  },
});

/** Longer there than it may, the oldest first. */
const RECEIPTS = sql({
  text: `select i.receipt_id as id, i.number, i.box_code, c.name as committee, i.issued_on, i.left_dong, i.days
    from income.cash_in_box i cross join income.cash_limit_now() l join people.committee_name c on c.id = i.committee_id
    where i.days > l.days order by i.issued_on, i.receipt_id limit ${MOST_ROWS}`,
  row: {
    ...{ id: uuid, number: text, boxCode: text, committee: text, issuedOn: day },
    ...{ leftDong: dong, days: int },
  },
});

/** Cash that a bank tells of and nobody tied to a box yet. */
const DEPOSITS = sql({
  text: `select o.line_id as id, o.account_code, c.name as committee, o.value_date, o.amount_dong, o.detail
    from income.open_suspense o join people.committee_name c on c.id = o.committee_id where o.kind = 'cash_deposit'
    order by o.value_date, o.line_id limit ${MOST_ROWS}`,
  row: {
    ...{ id: uuid, accountCode: text, committee: text, valueDate: day },
    ...{ amountDong: dong, detail: text },
  },
});

/** Numbers of printed books that are missing, or were passed over. */
const SHEETS = sql({
  text: `select s.book_id, s.number, s.series, c.name as committee, h.full_name as holder, s.fate,
      (s.since at time zone 'Asia/Ho_Chi_Minh')::date as since
    from income.skipped_sheet s join people.committee_name c on c.id = s.committee_id left join people.person_name h on h.id = s.holder_id
    order by s.fate, s.since, s.book_id, s.number limit ${MOST_ROWS}`,
  row: {
    ...{ bookId: uuid, number: int, series: text, committee: text, holder: nullable(text) },
    ...{ fate: textOf<'missing' | 'skipped'>(), since: nullable(day) },
  },
});

/** What counts found, the undecided first. */
const DIFFERENCES = sql({
  text: `select d.id, d.number, m.code as box_code, c.name as committee, d.day, d.counted_dong, d.book_dong, d.ended_on
    from books.cash_difference_told d join books.money_account m on m.way = 'cash' and m.id = d.cash_box_id
    join people.committee_name c on c.id = d.committee_id order by d.ended_on is not null, d.id desc limit ${MOST_ROWS}`,
  row: {
    ...{ id: uuid, number: text, boxCode: text, committee: text, day, countedDong: dong },
    ...{ bookDong: dong, endedOn: nullable(day) },
  },
});

const LATE = sql({
  text: 'select count(*) as count from income.cash_box_watch where late_dong > 0 or is_too_much',
  row: { count },
});

export type CashLimit = RowOf<typeof LIMIT>;
export type BoxRow = RowOf<typeof BOXES>;
export type HeldReceipt = RowOf<typeof RECEIPTS>;
export type DepositRow = RowOf<typeof DEPOSITS>;
export type LostSheet = RowOf<typeof SHEETS>;
export type FoundDifference = RowOf<typeof DIFFERENCES>;

/** Cash of the committees in sight, and of all for auditors. */
@Injectable()
export class CashWatchQueries {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditDatabase,
  ) {}

  async watched(reader: 'staff' | 'auditor') {
    const db = reader === 'staff' ? this.db : this.audit;
    const limit = await db.one(LIMIT);
    const [boxes, receipts] = [await db.query(BOXES), await db.query(RECEIPTS)];
    return { limit, boxes, receipts, deposits: await db.query(DEPOSITS) };
  }

  lostSheets(): Promise<LostSheet[]> {
    return this.audit.query(SHEETS);
  }

  differences(): Promise<FoundDifference[]> {
    return this.audit.query(DIFFERENCES);
  }

  /** Boxes that hold cash longer than they may, or more. */
  async late(): Promise<number> {
    return (await this.db.one(LATE)).count;
  }
}

import { Injectable } from '@nestjs/common';
import { notFound } from '../../../kernel/errors.js';
import { Database } from '../../../platform/database/database.js';
import {
  bigint,
  bool,
  day,
  dong,
  instant,
  nullable,
  text,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';

const ENTRY = sql({
  text: `select e.id, e.entry_no, e.business_date, e.event_date, e.origin_date, e.recorded_at, e.event_rule as rule, e.reverses_id, e.reversal_id, e.reason,
      u.full_name as recorded_by, v.id as voucher_id, v.number as voucher_number, g.id as gift_id, l.id as line_id, l.bank_reference, r.receipt_id,
      exists (select from income.open_suspense o where o.line_id = l.id) as is_waiting
    from books.journal e left join people.person_name u on u.id = e.recorded_by
    left join spending.recorded_handover h on h.id = e.event_id
    left join books.support_move_of m on m.id = e.event_id left join books.support_state s on s.id = m.paid_support_id
    left join spending.voucher v on v.id = case when h.disbursement_id is not null then h.disbursement_id when s.payment_id is not null then s.payment_id else e.event_id end
    left join income.gift g on g.id = e.event_id
    left join income.gift_receipt r on r.donation_id = g.id
    left join income.suspense_decision d on d.id = e.event_id
    left join income.bank_line l on l.id = case when d.line_id is null then e.event_id else d.line_id end
    where e.id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    entryNo: bigint,
    businessDate: day,
    eventDate: nullable(day),
    originDate: nullable(day),
    recordedAt: instant,
    rule: text,
    reversesId: nullable(uuid),
    reversalId: nullable(uuid),
    reason: nullable(text),
    recordedBy: nullable(text),
    voucherId: nullable(uuid),
    voucherNumber: nullable(text),
    giftId: nullable(uuid),
    lineId: nullable(uuid),
    bankReference: nullable(text),
    receiptId: nullable(uuid),
    isWaiting: bool,
  },
});

const POSTINGS = sql({
  text: `select account_code, account_name, fund_code, amount_dong from books.journal_line where entry_id = $1 order by line_no`,
  params: [uuid],
  row: { accountCode: text, accountName: text, fundCode: text, amountDong: dong },
});

export type BookEntryRow = RowOf<typeof ENTRY>;
export type EntryPosting = RowOf<typeof POSTINGS>;
export interface BookEntry {
  readonly entry: BookEntryRow;
  readonly postings: readonly EntryPosting[];
}

/** One entry of a committee in sight, with the record that it tells of. */
@Injectable()
export class BookEntries {
  constructor(private readonly db: Database) {}

  /** Error: `ledger.entryNotFound`, for an entry of another committee as well. */
  async entry(id: string): Promise<BookEntry> {
    const entry = await this.db.maybeOne(ENTRY, [id]);
    if (!entry) throw notFound('ledger.entryNotFound');
    return { entry, postings: await this.db.query(POSTINGS, [id]) };
  }
}

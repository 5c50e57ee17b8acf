import { Injectable } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { Database } from '../../platform/database/database.js';
import {
  bool,
  day,
  dong,
  instant,
  nullable,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';

const VOUCHER = sql({
  text: `select d.id, d.number, d.committee_id, d.amount_dong, d.is_reversed from spending.voucher d where d.id = $1`,
  params: [uuid],
  row: { id: uuid, number: text, committeeId: uuid, amountDong: dong, isReversed: bool },
});

const RECEIPTS = sql({
  text: `select r.id, r.number, r.payer_name, s.party, r.amount_dong, r.business_date, r.is_void from spending.return_receipt r
    join books.support_state s on s.id = r.paid_support_id where s.payment_id = $1 order by r.received_at, r.id`,
  params: [uuid],
  row: {
    id: uuid,
    number: text,
    payerName: text,
    party: text,
    amountDong: dong,
    businessDate: day,
    isVoid: bool,
  },
});

const RECEIPT = sql({
  text: `select r.id, r.number, r.committee_id, c.name as committee_name, c.parent_name, c.place, r.payer_name, x.payer_address, r.reason,
      r.amount_dong, r.business_date, r.received_by, u.full_name as cashier_name, r.received_at, m.label as box_name, s.payment_id, s.document, s.party,
      v.reason as void_reason, w.full_name as voided_by, v.voided_at
    from spending.return_receipt r join spending.returned_cash x on x.id = r.id join people.committee_name c on c.id = r.committee_id
    join people.person_name u on u.id = r.received_by join books.support_state s on s.id = r.paid_support_id
    left join books.money_account m on m.way = 'cash' and m.id = x.cash_box_id
    left join spending.returned_cash_void v on v.receipt_id = r.id left join people.person_name w on w.id = v.voided_by where r.id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    number: text,
    committeeId: uuid,
    committeeName: text,
    parentName: nullable(text),
    place: nullable(text),
    payerName: text,
    payerAddress: text,
    reason: text,
    amountDong: dong,
    businessDate: day,
    receivedBy: uuid,
    cashierName: text,
    receivedAt: instant,
    boxName: nullable(text),
    paymentId: uuid,
    document: text,
    party: text,
    voidReason: nullable(text),
    voidedBy: nullable(text),
    voidedAt: nullable(instant),
  },
});

export type ReturnReceipt = RowOf<typeof RECEIPT>;
export type ReturnReceiptRow = RowOf<typeof RECEIPTS>;
export type ReturnedVoucher = RowOf<typeof VOUCHER>;

@Injectable()
export class ReturnsQueries {
  constructor(private readonly db: Database) {}

  /** Error: `disbursements.unknown`. */
  async voucher(id: string): Promise<ReturnedVoucher> {
    const voucher = await this.db.maybeOne(VOUCHER, [id]);
    if (voucher === null) throw notFound('disbursements.unknown');
    return voucher;
  }

  receipts(disbursementId: string): Promise<ReturnReceiptRow[]> {
    return this.db.query(RECEIPTS, [disbursementId]);
  }

  /** Error: `returns.unknown`. */
  async receipt(id: string): Promise<ReturnReceipt> {
    const receipt = await this.db.maybeOne(RECEIPT, [id]);
    if (receipt === null) throw notFound('returns.unknown');
    return receipt;
  }
}

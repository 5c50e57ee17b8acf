import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { LOCKS } from '../../platform/database/locks.js';
import type { NewVoucher, PayableLine, PaymentDraft, Voucher } from './disbursements.types.js';

export interface PayableItem {
  readonly entitlementId: string;
  readonly unpaidDong: bigint;
}

@Injectable()
export class DisbursementsRepository {
  constructor(private readonly db: Database) {}

  /** One at a time for the same form: the second finds what the first wrote. */
  async ofSubmission(submissionId: string): Promise<Voucher | null> {
    await this.db.query(`select pg_advisory_xact_lock(${LOCKS.paymentSubmission}, hashtext($1))`, [
      submissionId,
    ]);
    return this.voucherWhere('submission_id = $1', submissionId);
  }

  async voucher(id: string): Promise<Voucher | null> {
    return this.voucherWhere('id = $1', id);
  }

  async line(lineId: string): Promise<PayableLine | null> {
    return this.db.maybeOne(
      `select l.id as "lineId", a.id as "allocationId", a.committee_id as "committeeId",
         l.recipient_committee_id as "recipientCommitteeId", a.fund_id as "fundId", a.appeal_id as "appealId",
         a.restriction_id as "restrictionId"
       from spending.allocation_line l join spending.allocation a on a.id = l.allocation_id where l.id = $1`,
      [lineId],
    );
  }

  /** What is unpaid of each; payments of one line come one after another. */
  async holdItems(lineId: string, ids: readonly string[]): Promise<PayableItem[]> {
    await this.db.query(`select pg_advisory_xact_lock(${LOCKS.allocationLine}, hashtext($1))`, [
      lineId,
    ]);
    return this.db.query(
      `select e.id as "entitlementId", (e.amount_dong - coalesce((select sum(i.amount_dong) from spending.disbursement_item i
         where i.entitlement_id = e.id and not exists (select 1 from spending.disbursement_reversal r
           where r.disbursement_id = i.disbursement_id)), 0))::bigint as "unpaidDong"
       from spending.entitlement e where e.line_id = $1 and e.id = any ($2) order by e.id`,
      [lineId, ids],
    );
  }

  /** What lies of this layer in one bank account or cash box; payments from one place come one after another. */
  async holdLayer(ledgerAccountId: number, line: PayableLine): Promise<bigint> {
    await this.db.query(`select pg_advisory_xact_lock(${LOCKS.moneyLeft}, $1)`, [ledgerAccountId]);
    const row = await this.db.one<{ dong: bigint }>(
      `select coalesce(sum(amount_dong), 0)::bigint as dong from books.balance_by_day where account_id = $1 and fund_id = $2
         and appeal_id is not distinct from $3 and restriction_id is not distinct from $4`,
      [ledgerAccountId, line.fundId, line.appealId, line.restrictionId],
    );
    return row.dong;
  }

  async cashBoxAccount(id: string): Promise<number | null> {
    const row = await this.db.maybeOne<{ account: number }>(
      'select ledger_account_id as account from books.cash_box where id = $1',
      [id],
    );
    return row?.account ?? null;
  }

  async insert(voucher: NewVoucher, draft: PaymentDraft): Promise<void> {
    const { source } = draft;
    await this.db.execute(
      `insert into spending.disbursement (id, committee_id, line_id, book, year, number, way, bank_account_id, cash_box_id,
         payee_name, payee_address, reason, amount_dong, business_date, paid_by, entry_id, submission_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
      [
        voucher.id,
        voucher.committeeId,
        draft.lineId,
        voucher.book,
        voucher.year,
        voucher.position,
        source.way,
        source.way === 'bank' ? source.bankAccountId : null,
        source.way === 'cash' ? source.cashBoxId : null,
        draft.payeeName,
        draft.payeeAddress,
        draft.reason,
        voucher.amountDong,
        voucher.businessDate,
        draft.paidBy,
        voucher.entryId,
        draft.submissionId,
      ],
    );
  }

  /** Items belong to the receiving committee, which hands them over. */
  async insertItems(id: string, committeeId: string, items: readonly PayableItem[]): Promise<void> {
    await this.db.execute(
      `insert into spending.disbursement_item (disbursement_id, entitlement_id, committee_id, amount_dong)
       select $1, t.id, $2, t.dong from unnest($3::uuid[], $4::bigint[]) as t(id, dong)`,
      [id, committeeId, items.map((i) => i.entitlementId), items.map((i) => i.unpaidDong)],
    );
  }

  async insertReversal(voucher: Voucher, row: { reason: string; by: string; entryId: string }) {
    await this.db.execute(
      `insert into spending.disbursement_reversal (disbursement_id, committee_id, reason, reversed_by, entry_id)
       values ($1, $2, $3, $4, $5)`,
      [voucher.id, voucher.committeeId, row.reason, row.by, row.entryId],
    );
  }

  private voucherWhere(condition: string, value: string): Promise<Voucher | null> {
    return this.db.maybeOne(
      `select id, committee_id as "committeeId", books.written_number(book, year, number) as number, amount_dong as "amountDong",
         business_date as "businessDate", entry_id as "entryId" from spending.disbursement where ${condition}`,
      [value],
    );
  }
}

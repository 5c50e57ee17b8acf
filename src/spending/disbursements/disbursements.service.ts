import { Injectable } from '@nestjs/common';
import { entry, Ledger } from '../../books/ledger/ledger.service.js';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { notFound, refused } from '../../kernel/errors.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { DisbursementsRepository, type PayableItem } from './disbursements.repository.js';
import type { PaidVoucher, PaymentDraft, Voucher } from './disbursements.types.js';
import { PayingAccounts } from './sources/paying-accounts.js';
import { Vouchers } from './voucher/vouchers.service.js';

/** Owns *disburse*: voucher, its number, its items and its entry appear together or not at all. */
@Injectable()
export class Disbursements {
  constructor(
    private readonly db: Database,
    private readonly rows: DisbursementsRepository,
    private readonly accounts: PayingAccounts,
    private readonly vouchers: Vouchers,
    private readonly ledger: Ledger,
    private readonly log: AuditLog,
  ) {}

  /**
   * Pays beneficiaries of one approved line; the same `submissionId` again answers with the first voucher. Errors
   * (refused): `disbursements.nothingToPay`, `disbursements.notLess`, `disbursements.notEnough` with what is there, `constraints.disbursement_not_by_decider`,
   * `constraints.spending_of_approved_line`, `constraints.posting_period_open`.
   */
  async pay(draft: PaymentDraft): Promise<PaidVoucher> {
    return this.db.transaction(async () => {
      const known = await this.rows.ofSubmission(draft.submissionId);
      if (known !== null) return asPaid(known);
      const line = await this.rows.line(draft.lineId);
      if (line === null) throw notFound('disbursements.lineUnknown');
      const unpaid = await this.rows.holdItems(line.lineId, draft.entitlementIds);
      const items = payable(unpaid, draft);
      const amountDong = items.reduce((sum, { unpaidDong }) => sum + unpaidDong, 0n);
      const money = await this.accounts.hold(draft.source, line, amountDong);
      const voucher = await this.vouchers.next(draft, line, amountDong);
      const event = { ...voucher, recordedBy: draft.paidBy };
      await this.ledger.post(entry('support-paid', event, { layer: line, amountDong, money }));
      await this.rows.insert(voucher, draft);
      await this.rows.insertItems(voucher.id, line.recipientCommitteeId, items);
      await this.accounts.send(voucher, line, draft.source);
      await this.accounts.tell(voucher, line, items);
      await this.note('pay', voucher, { number: voucher.number, amountDong });
      return asPaid(voucher);
    });
  }

  /**
   * Takes a payment back before anything was handed over; its beneficiaries may be paid again. Errors: refused
   * `constraints.paid_support_moved` when something was handed over or came back, `constraints.under_way_carried_out` while the bank has the money out;
   * conflict when it was reversed before.
   */
  async reverse(request: {
    disbursementId: string;
    reason: string;
    reversedBy: string;
    businessDate?: BusinessDate;
  }): Promise<void> {
    await this.db.transaction(async () => {
      const voucher = await this.rows.voucher(request.disbursementId);
      if (voucher === null) throw notFound('disbursements.unknown');
      const entryId = await this.ledger.reverse({
        entryId: voucher.entryId,
        reason: request.reason,
        recordedBy: request.reversedBy,
        ...(request.businessDate && { businessDate: request.businessDate }),
      });
      const { reason, reversedBy: by } = request;
      await this.rows.insertReversal(voucher, { reason, by, entryId });
      await this.note('reverse', voucher, { reason });
    });
  }

  private async note(verb: string, voucher: Voucher, after: object): Promise<void> {
    await this.log.record({
      action: `disbursements.${verb}`,
      subjectType: 'disbursement',
      subjectId: voucher.id,
      committeeId: voucher.committeeId,
      after,
    });
  }
}

function asPaid(voucher: Voucher): PaidVoucher {
  return { id: voucher.id, number: voucher.number, amountDong: voucher.amountDong };
}

/** What is paid to each: all that is unpaid, or less to a single one. */
function payable(
  items: readonly PayableItem[],
  { entitlementIds, lessDong = null }: PaymentDraft,
): readonly PayableItem[] {
  if (items.length === 0 || items.length !== new Set(entitlementIds).size) {
    throw refused('disbursements.nothingToPay');
  }
  if (items.some(({ isEnded }) => isEnded)) throw refused('disbursements.ended');
  if (items.some(({ unpaidDong }) => unpaidDong <= 0n)) throw refused('disbursements.paidAlready');
  return lessDong === null ? items : paidLess(items, lessDong);
}

function paidLess(items: readonly PayableItem[], lessDong: bigint): readonly PayableItem[] {
  const [single, ...others] = items;
  if (single === undefined || others.length > 0 || lessDong >= single.unpaidDong) {
    throw refused('disbursements.notLess', { field: 'lessDong' });
  }
  return [{ ...single, unpaidDong: lessDong }];
}

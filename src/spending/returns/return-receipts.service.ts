import { Injectable } from '@nestjs/common';
import { Ledger } from '../../books/ledger/ledger.service.js';
import type { DocumentNumber } from '../../books/numbers/numbers.types.js';
import { PaidSupport } from '../../books/paid-support/paid-support.service.js';
import { conflict, notFound } from '../../kernel/errors.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { ReturnedCash, ReturnedCashVoid } from './returns.entity.js';
import type { CashReturnDraft } from './returns.types.js';

/** The receipts themselves, and voids of those made out wrongly. */
@Injectable()
export class ReturnReceipts {
  constructor(
    private readonly db: Database,
    private readonly ledger: Ledger,
    private readonly paidSupport: PaidSupport,
    private readonly log: AuditLog,
  ) {}

  /** Beside its entries: the database compares the two. */
  async keep(
    draft: CashReturnDraft & { businessDate: string },
    { number: written, book, year, position }: DocumentNumber,
    { committeeId, boxId: cashBoxId }: { committeeId: string; boxId: string },
  ): Promise<void> {
    const { id, paidSupportId, payerName, payerAddress, reason, amountDong } = draft;
    const { businessDate, receivedBy } = draft;
    await this.db.records(ReturnedCash).insert({
      ...{ id, committeeId, paidSupportId, book, year, number: position, cashBoxId },
      ...{ payerName, payerAddress, reason, amountDong, businessDate, receivedBy },
    });
    await this.note('receive', { id, committeeId }, { number: written, amountDong });
  }

  /**
   * The number stays with the reason, the money is out of the box again. Refused: `constraints.returned_cash_void_by_another`,
   * `constraints.cash_box_not_negative`; conflict `returns.voidBefore`.
   */
  async void({ id, reason, voidedBy }: { id: string; reason: string; voidedBy: string }) {
    await this.db.transaction(async () => {
      const receipt = await this.db.records(ReturnedCash).find({ id });
      if (receipt === null) throw notFound('returns.unknown');
      const entries = await this.paidSupport.entriesBy(id);
      if (entries.length === 0) throw conflict('returns.voidBefore');
      for (const entryId of entries) {
        await this.ledger.reverse({ entryId, reason, recordedBy: voidedBy });
      }
      const { committeeId } = receipt;
      const row = { receiptId: id, committeeId, reason, voidedBy };
      await this.db.records(ReturnedCashVoid).insert(row);
      await this.note('void', receipt, { reason });
    });
  }

  private note(verb: string, of: { id: string; committeeId: string }, after: object) {
    const { id: subjectId, committeeId } = of;
    const action = `returns.${verb}`;
    return this.log.record({
      ...{ action, subjectType: 'returned_cash', subjectId, committeeId, after },
    });
  }
}

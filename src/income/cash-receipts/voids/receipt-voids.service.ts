import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Database } from '../../../platform/database/database.js';
import { Donations } from '../../donations/donations.service.js';
import { receiptNotFound } from '../cash-receipts.errors.js';
import { CashReceiptsRepository } from '../cash-receipts.repository.js';

/** Receipts made out wrongly: the gift is taken back, the number stays with the reason. */
@Injectable()
export class ReceiptVoids {
  constructor(
    private readonly db: Database,
    private readonly rows: CashReceiptsRepository,
    private readonly donations: Donations,
    private readonly log: AuditLog,
  ) {}

  /** Errors: `cashReceipts.notFound`; those of `Donations.takeBack`, a second void among them. */
  async void(request: { receiptId: string; reason: string; voidedBy: string }): Promise<void> {
    const { receiptId, reason, voidedBy } = request;
    await this.db.transaction(async () => {
      const receipt = await this.rows.byId(receiptId);
      if (receipt === null) throw receiptNotFound();
      const { donationId, committeeId } = receipt;
      const taken = { donationId, way: 'reversed', cause: 'receipt_voided', reason } as const;
      const entryId = await this.donations.takeBack({ ...taken, takenBackBy: voidedBy });
      await this.rows.insertVoid({ ...request, committeeId, entryId });
      await this.log.record({
        action: 'cashReceipts.void',
        subjectType: 'cash_receipt',
        subjectId: receiptId,
        committeeId,
        after: { reason },
      });
    });
  }
}

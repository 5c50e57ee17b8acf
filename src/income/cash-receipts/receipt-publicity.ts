import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/business-date.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Clock } from '../../platform/clock/clock.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import type { CashReceipt } from './cash-receipts.types.js';

/** The traces a receipt leaves outside the books, and the day it is written on. */
@Injectable()
export class ReceiptPublicity {
  constructor(
    private readonly clock: Clock,
    private readonly log: AuditLog,
    private readonly jobs: Jobs,
  ) {}

  today(): BusinessDate {
    return this.clock.today();
  }

  /** Joins the caller's transaction. */
  async voided(receipt: CashReceipt, reason: string): Promise<void> {
    await this.log.record({
      action: 'cashReceipts.void',
      subjectType: 'cash_receipt',
      subjectId: receipt.id,
      committeeId: receipt.committeeId,
      after: { reason },
    });
    await this.jobs.enqueue(
      'publication.republish',
      { donationId: receipt.donationId },
      { key: `republish:${receipt.donationId}` },
    );
  }

  /** A second print of the same paper is a fact an auditor wants to see. */
  async printed(receipt: { id: string; committeeId: string }): Promise<void> {
    await this.log.record({
      action: 'cashReceipts.print',
      subjectType: 'cash_receipt',
      subjectId: receipt.id,
      committeeId: receipt.committeeId,
    });
  }
}

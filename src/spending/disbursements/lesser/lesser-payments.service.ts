import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { Entitlements } from '../../entitlements/entitlements.service.js';
import { Disbursements } from '../disbursements.service.js';
import type { PaidVoucher, PaymentDraft } from '../disbursements.types.js';

/** A house that cost less than it was granted: paid by what it cost, and the rest is free within the line in the same breath. */
@Injectable()
export class LesserPayments {
  constructor(
    private readonly db: Database,
    private readonly disbursements: Disbursements,
    private readonly entitlements: Entitlements,
  ) {}

  /** As `Disbursements.pay`; with `lessDong`, why it is less is kept, and nothing more is paid to this beneficiary. */
  async pay(draft: PaymentDraft & { lessReason: string }): Promise<PaidVoucher> {
    const { lessReason: reason, ...payment } = draft;
    const { lessDong = null, lineId, paidBy: endedBy, entitlementIds } = payment;
    if (lessDong === null) return this.disbursements.pay(payment);
    return this.db.transaction(async () => {
      const voucher = await this.disbursements.pay(payment);
      const [entitlementId = ''] = entitlementIds;
      await this.entitlements.end({ lineId, entitlementId, reason, endedBy });
      return voucher;
    });
  }
}

import { Injectable } from '@nestjs/common';
import { Chart } from '../../books/ledger/chart.service.js';
import { Ledger } from '../../books/ledger/ledger.service.js';
import { CHART, type Reversal } from '../../books/ledger/ledger.types.js';
import { supportPaid } from '../../books/ledger/posting-rules/support-paid.js';
import type { VoucherRow } from './disbursements.repository.js';
import type { PayableLine } from './disbursements.types.js';

/** What a payment does to the books: money out against support waiting for its hand-over (141). */
@Injectable()
export class PaymentBooks {
  constructor(
    private readonly ledger: Ledger,
    private readonly chart: Chart,
  ) {}

  async paid(
    voucher: VoucherRow,
    line: PayableLine,
    by: { account: number; recordedBy: string },
  ): Promise<void> {
    const entry = supportPaid({
      id: voucher.entryId,
      businessDate: voucher.businessDate,
      committeeId: voucher.committeeId,
      sourceId: voucher.id,
      recordedBy: by.recordedBy,
      layer: line,
      amountDong: voucher.amountDong,
      advanceAccount: await this.chart.idOf(CHART.advance),
      moneyAccount: by.account,
    });
    await this.ledger.post([entry]);
  }

  /** Id of the reversing entry. */
  async reversed(entryId: string, reversal: Omit<Reversal, 'entryId'>): Promise<string> {
    return this.ledger.reverse({ ...reversal, entryId });
  }
}

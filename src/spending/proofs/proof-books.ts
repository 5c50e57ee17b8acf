import { Injectable } from '@nestjs/common';
import { Chart } from '../../books/ledger/chart.service.js';
import { Ledger } from '../../books/ledger/ledger.service.js';
import { CHART } from '../../books/ledger/ledger.types.js';
import { supportDelivered } from '../../books/ledger/posting-rules/support-delivered.js';
import { uuidv7 } from '../../kernel/ids.js';
import type { PaidDisbursement } from './proofs.repository.js';
import type { HandoverDraft } from './proofs.types.js';

/** What a proved hand-over does to the books: support waiting (141) becomes support delivered (611). */
@Injectable()
export class ProofBooks {
  constructor(
    private readonly ledger: Ledger,
    private readonly chart: Chart,
  ) {}

  /** Id of the entry, kept under the committee that handed over. */
  async delivered(
    handoverId: string,
    paid: PaidDisbursement,
    of: { draft: HandoverDraft; amountDong: bigint },
  ): Promise<string> {
    const id = uuidv7();
    const entry = supportDelivered({
      id,
      businessDate: of.draft.handedOverOn,
      committeeId: paid.recipientCommitteeId,
      sourceId: handoverId,
      recordedBy: of.draft.recordedBy,
      layer: paid,
      amountDong: of.amountDong,
      supportAccount: await this.chart.idOf(CHART.support),
      advanceAccount: await this.chart.idOf(CHART.advance),
    });
    await this.ledger.post([entry]);
    return id;
  }
}

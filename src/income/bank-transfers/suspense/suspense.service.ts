import { Injectable } from '@nestjs/common';
import { notFound, refused } from '../../../kernel/errors.js';
import { uuidv7 } from '../../../kernel/ids.js';
import { CHART } from '../../../books/ledger/ledger.types.js';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Database } from '../../../platform/database/database.js';
import { Donations } from '../../donations/donations.service.js';
import { BankTransfersRepository, type SuspenseLine } from '../bank-transfers.repository.js';
import type { SuspenseDecision } from '../bank-transfers.types.js';
import { readMemo } from '../statement-files/memo-reader.js';
import { SuspenseBooks } from './suspense-books.js';
import { decisionsFor, explanation } from './suspense-decisions.js';

export interface Decision {
  readonly lineId: string;
  readonly decision: SuspenseDecision;
  readonly note: string;
  readonly decidedBy: string;
}

/** The work list of bank lines that are no gifts: a person says what each one is. */
@Injectable()
export class Suspense {
  constructor(
    private readonly db: Database,
    private readonly rows: BankTransfersRepository,
    private readonly books: SuspenseBooks,
    private readonly donations: Donations,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * Explains one line, once. Errors: `bankTransfers.suspense.notFound` (also when somebody was first),
   * `bankTransfers.suspense.wrongDecision`.
   */
  async resolve(decision: Decision): Promise<void> {
    await this.db.transaction(async () => {
      const line = await this.rows.lockSuspense(decision.lineId);
      if (!line) throw notFound('bankTransfers.suspense.notFound');
      if (!decisionsFor(line.amountDong).includes(decision.decision)) {
        throw refused('bankTransfers.suspense.wrongDecision', { field: 'decision' });
      }
      const entryId = await this.post(line, decision);
      await this.rows.resolve({
        line,
        decision: decision.decision,
        note: decision.note,
        entryId,
        decidedBy: decision.decidedBy,
      });
      await this.auditLog.record({
        action: 'suspense.resolved',
        subjectType: 'bank_line',
        subjectId: line.lineId,
        committeeId: line.committeeId,
        after: { decision: decision.decision },
      });
    });
  }

  private async post(line: SuspenseLine, { decision, decidedBy }: Decision): Promise<string> {
    if (decision === 'gift') return this.receiveGift(line, decidedBy);
    const id = uuidv7();
    const event = {
      id,
      businessDate: line.valueDate,
      committeeId: line.committeeId,
      sourceId: line.lineId,
      recordedBy: decidedBy,
      layer: { fundId: line.fundId, appealId: line.appealId },
      amountDong: line.amountDong < 0n ? -line.amountDong : line.amountDong,
    };
    const cashBox =
      decision === 'own_account' ? await this.books.cashAccount(line.committeeId) : null;
    await this.books.ledger.post([
      explanation(decision, event, { of: await this.books.accounts(), cashBox }),
    ]);
    return id;
  }

  private async receiveGift(line: SuspenseLine, decidedBy: string): Promise<string> {
    const memo = readMemo(line.detail, line.counterparty);
    const [received] = await this.donations.receiveInTransaction([
      {
        committeeId: line.committeeId,
        fundId: line.fundId,
        appealId: line.appealId,
        channel: 'bank_transfer',
        amountDong: line.amountDong,
        businessDate: line.valueDate,
        occurredAt: line.occurredAt,
        recordedBy: decidedBy,
        sourceType: 'bank_line',
        sourceId: line.lineId,
        // The bank already stands in the books: the gift is taken out of what waited.
        moneyAccountId: (await this.books.accounts())(CHART.suspenseIn),
        bankAccountId: line.bankAccountId,
        bankReference: line.bankReference,
        donorName: memo.donorName,
        message: memo.message,
      },
    ]);
    return received?.entryId ?? '';
  }
}

import { Injectable } from '@nestjs/common';
import { notFound, refused } from '../../kernel/errors.js';
import { uuidv7 } from '../../kernel/ids.js';
import { Funds } from '../../books/funds/funds.service.js';
import { entry, Ledger } from '../../books/ledger/ledger.service.js';
import type { Entry } from '../../books/ledger/ledger.types.js';
import { invariant } from '../../kernel/invariant.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { Donations } from '../donations/donations.service.js';
import type { HeldGift } from '../donations/donations.types.js';
import { MatchingRepository, type SuspenseLine } from './matching.repository.js';
import type { SuspenseDecision } from '../bank-statements/bank-statements.types.js';
import { readMemo } from '../transfer-memos/transfer-memos.js';
import { decisionsFor, explanation } from './suspense-decisions.js';

export interface Decision {
  readonly lineId: string;
  readonly decision: SuspenseDecision;
  /** The gift that the line returned, where it is known. */
  readonly giftId?: string | null;
  readonly note: string;
  readonly decidedBy: string;
}

/** The work list of bank lines that are no gifts: a person says what each one is. */
@Injectable()
export class Suspense {
  constructor(
    private readonly db: Database,
    private readonly rows: MatchingRepository,
    private readonly ledger: Ledger,
    private readonly funds: Funds,
    private readonly donations: Donations,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * Explains one line, once. Errors: `suspense.notFound` (also when somebody was first),
   * `suspense.wrongDecision`, `suspense.otherGift`; those of `Donations.takeBack`.
   */
  async resolve(decision: Decision): Promise<void> {
    await this.db.transaction(async () => {
      const line = await this.rows.lockSuspense(decision.lineId);
      if (!line) throw notFound('suspense.notFound');
      if (!decisionsFor(line.amountDong).includes(decision.decision)) {
        throw refused('suspense.wrongDecision', { field: 'decision' });
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

  private async post(line: SuspenseLine, decision: Decision): Promise<string> {
    const { giftId = null, decidedBy } = decision;
    if (decision.decision === 'gift') return this.receiveGift(line, decidedBy);
    if (decision.decision === 'gift_returned' && giftId !== null) {
      return this.sendBack(line, { ...decision, giftId });
    }
    const entryId = uuidv7();
    await this.ledger.post(await this.explained(line, decision.decision, { ...decision, entryId }));
    return entryId;
  }

  /** The line sent a gift back whose giver is known: that gift is none any more. */
  private async sendBack(line: SuspenseLine, of: Decision & { giftId: string }): Promise<string> {
    const { giftId: donationId, note: reason, decidedBy: takenBackBy } = of;
    if (!isReturnOf(line, await this.donations.hold(donationId))) {
      throw refused('suspense.otherGift', { field: 'giftId' });
    }
    const businessDate = line.valueDate;
    const taken = { donationId, way: 'sent_back', reason, takenBackBy, businessDate } as const;
    return this.donations.takeBack(taken);
  }

  private async explained(
    line: SuspenseLine,
    decision: Exclude<SuspenseDecision, 'gift'>,
    { entryId, decidedBy }: { entryId: string; decidedBy: string },
  ): Promise<Entry> {
    const event = {
      entryId,
      id: line.lineId,
      businessDate: line.valueDate,
      committeeId: line.committeeId,
      recordedBy: decidedBy,
    };
    const movement = {
      layer: { fundId: line.fundId, appealId: line.appealId },
      amountDong: line.amountDong < 0n ? -line.amountDong : line.amountDong,
    };
    if (decision !== 'own_account') return explanation(decision, event, movement);
    const money = await this.funds.cashBox(line.committeeId);
    return entry('cash-deposited', event, { ...movement, money });
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
        money: 'suspenseIn',
        bankAccountId: line.bankAccountId,
        bankReference: line.bankReference,
        donorName: memo.donorName,
        message: memo.message,
      },
    ]);
    invariant(received, 'A gift gives a result');
    return received.entryId;
  }
}

/** The whole gift, out of the layer in which the line waits. */
function isReturnOf(line: SuspenseLine, gift: HeldGift): boolean {
  return (
    gift.amountDong === -line.amountDong &&
    gift.fundId === line.fundId &&
    gift.appealId === line.appealId &&
    gift.restrictionId === null
  );
}

import { Injectable } from '@nestjs/common';
import { Funds } from '../../../books/funds/funds.service.js';
import type { BankAccount } from '../../../books/funds/funds.types.js';
import { entry, Ledger } from '../../../books/ledger/ledger.service.js';
import type { Movement, PostingEvent, Waiting } from '../../../books/ledger/ledger.types.js';
import { PaidSupport } from '../../../books/paid-support/paid-support.service.js';
import { UnderWay } from '../../../books/under-way/under-way.service.js';
import { refused } from '../../../kernel/errors.js';
import { uuidv7 } from '../../../kernel/ids.js';
import { READER_VERSION } from '../../../kernel/privacy/scrub-memo.js';
import { invariant } from '../../../kernel/invariant.js';
import { CardPayouts } from '../../card-payouts/card-payouts.service.js';
import { Donations } from '../../donations/donations.service.js';
import type { HeldGift } from '../../donations/donations.types.js';
import { readMemo } from '../../transfer-memos/transfer-memos.js';
import type { SuspenseLine } from './line-decisions.repository.js';
import { explanation, isPlain } from './suspense-decisions.js';
import type { Decision, Posted } from '../suspense.types.js';
import { toldOf } from './told-of.js';

interface Deciding {
  readonly line: SuspenseLine;
  readonly of: Decision;
  /** Id of the decision: the source of its entries. */
  readonly id: string;
}

/** What each decision on a line does to the books. The line's own entry stands; what waits is taken from there. */
@Injectable()
export class DecisionPostings {
  constructor(
    private readonly ledger: Ledger,
    private readonly funds: Funds,
    private readonly donations: Donations,
    private readonly underWay: UnderWay,
    private readonly cardPayouts: CardPayouts,
    private readonly paidSupport: PaidSupport,
  ) {}

  /** Errors (refused): `suspense.otherGift`, `suspense.doesNotAddUp`, `suspense.otherFund`; those of each verb. */
  async post(id: string, line: SuspenseLine, of: Decision): Promise<Posted> {
    const deciding = { id, line, of };
    const { decision } = of;
    if (isPlain(decision)) {
      return this.one(deciding, (event, movement) => explanation(decision, event, movement));
    }
    if (decision === 'gift') return this.receive(line, line.appealId, of.decidedBy);
    if (decision === 'card_payout') return this.settleCards(deciding);
    if (decision === 'gift_returned') return this.sendBack(deciding);
    if (decision === 'own_account') return this.deposit(deciding);
    if (decision === 'own_transfer') return this.ownTransfer(deciding);
    if (decision === 'support_back') return this.takeBack(deciding);
    return this.tell(deciding);
  }

  /** Entries that a decision made, as they stand. */
  async entriesBehind({
    id,
    entryId,
  }: {
    id: string;
    entryId: string;
  }): Promise<readonly string[]> {
    const made = [this.underWay, this.cardPayouts, this.paidSupport].map((of) => of.entriesBy(id));
    return [...new Set([entryId, ...(await Promise.all(made)).flat()])];
  }

  /** The line is money of gifts that were received when their cards were charged. */
  private async settleCards({ id: decisionId, line, of }: Deciding): Promise<Posted> {
    const { cardItemIds: itemIds = [], feeDong, decidedBy } = of;
    const named = { decisionId, line, itemIds, feeDong: feeDong ?? 0n, decidedBy };
    return { entryId: await this.cardPayouts.settle(named) };
  }

  private async one(
    { id, line, of }: Deciding,
    explain: (event: PostingEvent, movement: Movement) => ReturnType<typeof entry>,
  ): Promise<Posted> {
    const entryId = uuidv7();
    const { bookDay: businessDate, committeeId } = line;
    const event = { entryId, id, businessDate, committeeId, recordedBy: of.decidedBy };
    await this.ledger.post(explain(event, { layer: layerOf(line), amountDong: sizeOf(line) }));
    return { entryId };
  }

  private async deposit(deciding: Deciding): Promise<Posted> {
    const money = await this.funds.cashBox(deciding.line.committeeId);
    return this.one(deciding, (event, moved) =>
      entry('cash-deposited', event, { ...moved, money }),
    );
  }

  /** The line sent a gift back whose giver is known: that gift is none any more. */
  private async sendBack({ line, of }: Deciding): Promise<Posted> {
    const { giftId: donationId = null, note: reason, decidedBy: takenBackBy } = of;
    if (donationId === null || !isReturnOf(line, await this.donations.hold(donationId))) {
      throw refused('suspense.otherGift', { field: 'giftId' });
    }
    const businessDate = line.bookDay;
    const taken = { donationId, way: 'sent_back', reason, takenBackBy, businessDate } as const;
    return { entryId: await this.donations.takeBack(taken), giftId: donationId };
  }

  /** Support that was paid comes back to the layer it was paid from. */
  private async takeBack({ id: sourceId, line, of }: Deciding): Promise<Posted> {
    if (!of.supportId) throw refused('suspense.form.supportIdMissing', { field: 'supportId' });
    const waiting: Waiting = { layer: layerOf(line), bank: line };
    const { amountDong, valueDate: businessDate, committeeId } = line;
    const back = { amountDong, businessDate, committeeId, recordedBy: of.decidedBy };
    const money = 'suspenseIn' as const;
    const how = { sourceId, money, waiting, fundId: line.fundId };
    const [entryId] = await this.paidSupport.takeBack(of.supportId, { ...back, ...how });
    return { entryId };
  }

  /** Out of one account of the fund into another: the second bank's line will clear it. */
  private async ownTransfer(deciding: Deciding): Promise<Posted> {
    const { id, line, of } = deciding;
    if (line.amountDong > 0n) return this.tell(deciding);
    const { otherAccountId } = of;
    if (!otherAccountId)
      throw refused('suspense.form.otherAccountIdMissing', { field: 'otherAccountId' });
    const other = await this.funds.bankAccountById(otherAccountId);
    const moved = await this.movedBetween(line, other);
    const money = { ledgerAccountId: other.underWayAccountId };
    const posted = await this.one(deciding, (event, { amountDong }) =>
      entry('own-transfer-sent', event, { ...moved, amountDong, money }),
    );
    const { committeeId, bookDay: businessDate } = line;
    const { fundId, appealId } = moved.layer;
    await this.underWay.send({
      ...{ id, committeeId, kind: 'own_transfer', bankAccountId: other.id, fundId, appealId },
      ...{ amountDong: sizeOf(line), businessDate, entryId: posted.entryId },
      ...{ document: line.bankReference ?? line.accountCode, party: line.accountCode },
    });
    return posted;
  }

  /**
   * Within a fund the money keeps its layer. To an account of another fund goes only what that fund holds in this one, since a
   * gift was moved; it leaves the account in that fund's own layer. Error (refused): `suspense.otherFund`.
   */
  private async movedBetween(line: SuspenseLine, other: BankAccount) {
    const isOwn = other.id !== line.bankAccountId && other.committeeId === line.committeeId;
    if (isOwn && other.fundId === line.fundId) return { layer: layerOf(line) };
    const { fundId, appealId } = other;
    const held = await this.ledger.balance({ fundId, accountId: line.ledgerAccountId });
    if (!isOwn || held < sizeOf(line)) {
      throw refused('suspense.otherFund', { field: 'otherAccountId' });
    }
    return { layer: { fundId, appealId }, waiting: { layer: layerOf(line), bank: line } };
  }

  /** The line tells of money that the books hold under way: one record, several, or a part of one. */
  private async tell({ id, line, of }: Deciding): Promise<Posted> {
    const records = await this.underWay.these(of.sentIds ?? []);
    const parts = toldOf(records, line, of.decision);
    if (parts === null) throw refused('suspense.doesNotAddUp', { field: 'sentIds' });
    const waiting: Waiting = { layer: layerOf(line), bank: line };
    let first: string | null = null;
    for (const { record, amountDong } of parts) {
      const { bookDay: businessDate } = line;
      const clearing = { decisionId: id, amountDong, businessDate, decidedBy: of.decidedBy };
      const entryId = await this.underWay.clear(record, { ...clearing, waiting });
      first ??= entryId;
    }
    invariant(first, 'A line tells of something');
    return { entryId: first };
  }

  /** A gift of this appeal, or of the fund at large; what waits in another layer moves along. */
  async receive(line: SuspenseLine, appealId: string | null, recordedBy: string): Promise<Posted> {
    const memo = readMemo(line.detail, line.counterparty);
    const [received] = await this.donations.receiveInTransaction([
      {
        committeeId: line.committeeId,
        fundId: line.fundId,
        appealId,
        waiting: { layer: layerOf(line), bank: line },
        channel: 'bank_transfer',
        amountDong: line.amountDong,
        businessDate: line.bookDay,
        occurredAt: line.occurredAt,
        recordedBy,
        sourceType: 'bank_line',
        sourceId: line.lineId,
        turn: line.giftTurn,
        // The bank already stands in the books: the gift is taken out of what waited.
        money: 'suspenseIn',
        bankAccountId: line.bankAccountId,
        bankReference: line.bankReference,
        donorName: memo.donorName,
        message: memo.message,
        nameReader: READER_VERSION,
      },
    ]);
    invariant(received, 'A gift gives a result');
    return { entryId: received.entryId, giftId: received.donationId };
  }
}

function layerOf({ fundId, appealId }: SuspenseLine) {
  return { fundId, appealId };
}

function sizeOf({ amountDong }: SuspenseLine): bigint {
  return amountDong < 0n ? -amountDong : amountDong;
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

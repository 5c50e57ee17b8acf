import { Injectable } from '@nestjs/common';
import { entry, Ledger } from '../../../books/ledger/ledger.service.js';
import { businessDateOf, type BusinessDate } from '../../../kernel/dates/business-date.js';
import { uuidv7 } from '../../../kernel/ids.js';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Donations } from '../../donations/donations.service.js';
import type { HeldGift } from '../../donations/donations.types.js';
import type { CardDispute } from './card-disputes.entity.js';
import { cardNewsOf } from './card-news.js';
import { CardReturnsRepository, type PaidGift } from './card-returns.repository.js';
import { storyOf, type CardStory, type ToldDispute } from './card-story.js';

/** A gift by card whose payment the card company spoke of again. */
interface Following {
  readonly gift: HeldGift;
  readonly paymentIntent: string;
}

/**
 * What signed events do to a gift after it was received: refunds and disputes. Each event brings the books to what all stored
 * events together say, so that their order, a repetition or a late one makes no difference.
 */
@Injectable()
export class CardReturns {
  constructor(
    private readonly rows: CardReturnsRepository,
    private readonly donations: Donations,
    private readonly ledger: Ledger,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** In the caller's transaction; other events of this payment wait. */
  lock(paymentIntent: string): Promise<void> {
    return this.rows.lock(paymentIntent);
  }

  /** Nothing happens before the gift is received: its receipt follows again. */
  async follow(paymentIntent: string, isLive: boolean): Promise<void> {
    const paid = await this.rows.giftOf(paymentIntent);
    if (paid === null) return;
    const news = (await this.rows.stored(paymentIntent))
      .map(cardNewsOf)
      .filter((one) => one !== null)
      .filter((one) => one.isLive === isLive);
    if (news.length === 0) return;
    // Held first: what is left of the gift is asked when nobody else can take of it.
    const following = { gift: await this.donations.hold(paid.id), paymentIntent };
    const story = storyOf(news);
    for (const told of story.disputes) await this.endKnown(following, told);
    await this.refund(following, story);
    for (const told of story.disputes) await this.open(following, told);
  }

  private async refund({ gift, paymentIntent }: Following, story: CardStory): Promise<void> {
    const { refundedDong, refundedAt } = story;
    const paid = await this.rows.giftOf(paymentIntent);
    if (paid === null || refundedAt === null) return;
    const amountDong = least(refundedDong - paid.refundedDong, leftOf(paid));
    if (amountDong <= 0n) return;
    // What a dispute holds waits: it goes back by the dispute, or when that is won.
    const id = `${paymentIntent}:${(paid.refundedDong + amountDong).toString()}`;
    await this.donations.returnPart({
      ...{ donationId: gift.donationId, kind: 'refund', amountDong, money: 'inTransit' },
      ...{
        source: { type: 'card_refund', id },
        reason: `Stripe ${paymentIntent}`,
        returnedBy: null,
      },
      onDay: await this.dayFor(paid, refundedAt),
    });
  }

  private async open(following: Following, told: ToldDispute): Promise<void> {
    const { gift, paymentIntent } = following;
    const paid = await this.rows.giftOf(paymentIntent);
    if (paid === null || (await this.rows.dispute(told.disputeId)) !== null) return;
    const { donationId, committeeId } = gift;
    const { disputeId: stripeDisputeId, claimedDong } = told;
    const [id, heldDong] = [uuidv7(), least(claimedDong, leftOf(paid))];
    const openedOn = await this.dayFor(paid, told.openedAt);
    const event = { entryId: uuidv7(), id, businessDate: openedOn, committeeId };
    if (heldDong > 0n) {
      const moved = { layer: gift, amountDong: heldDong };
      await this.ledger.post(entry('card-dispute-opened', event, moved));
    }
    await this.rows.insertDispute({
      ...{ id, stripeDisputeId, donationId, committeeId, claimedDong, heldDong, openedOn },
      answerBy: told.answerBy === null ? null : businessDateOf(told.answerBy),
      entryId: heldDong > 0n ? event.entryId : null,
    });
    await this.note('disputeOpened', gift, { claimedDong, heldDong });
    await this.endKnown(following, told);
  }

  private async endKnown(following: Following, { disputeId, end }: ToldDispute): Promise<void> {
    const dispute = await this.rows.dispute(disputeId);
    if (end === null || dispute === null || (await this.rows.hasEnded(dispute))) return;
    const { gift, paymentIntent } = following;
    const paid = await this.rows.giftOf(paymentIntent);
    if (paid === null) return;
    const on = await this.dayFor(paid, end.at);
    const endedOn = on < dispute.openedOn ? dispute.openedOn : on;
    await this.end(gift, dispute, end.outcome, endedOn);
  }

  private async end(
    gift: HeldGift,
    dispute: CardDispute,
    outcome: 'won' | 'lost',
    endedOn: BusinessDate,
  ): Promise<void> {
    const [id, { committeeId }, { heldDong }] = [uuidv7(), gift, dispute];
    const moved = () =>
      outcome === 'won'
        ? this.release(id, gift, dispute, endedOn)
        : this.chargeBack(gift, dispute, endedOn);
    const entryId = heldDong === 0n ? null : await moved();
    const ended = { disputeId: dispute.id, id, committeeId, outcome, endedOn, entryId };
    await this.rows.insertEnd(ended);
    await this.note(outcome === 'won' ? 'disputeWon' : 'disputeLost', gift, { heldDong });
  }

  private async release(id: string, gift: HeldGift, dispute: CardDispute, on: BusinessDate) {
    const { committeeId } = gift;
    const event = { entryId: uuidv7(), id, businessDate: on, committeeId };
    const moved = { layer: gift, amountDong: dispute.heldDong };
    await this.ledger.post(entry('card-dispute-won', event, moved));
    return event.entryId;
  }

  private async chargeBack(gift: HeldGift, dispute: CardDispute, onDay: BusinessDate) {
    const { stripeDisputeId: id, heldDong: amountDong } = dispute;
    const { entryId } = await this.donations.returnPart({
      ...{ donationId: gift.donationId, kind: 'chargeback', amountDong, money: 'disputed' },
      ...{ source: { type: 'card_dispute', id }, reason: `Stripe ${id}`, returnedBy: null, onDay },
    });
    return entryId;
  }

  /** The day by the clock of Stripe; told too late for a closed month, it counts on the day it is told. */
  private async dayFor({ fundId, businessDate }: PaidGift, at: Date): Promise<BusinessDate> {
    const [told, today] = [businessDateOf(at), this.clock.today()];
    const on = told < businessDate ? businessDate : told;
    return on > today || (await this.rows.isClosed(fundId, on)) ? today : on;
  }

  private async note(verb: string, gift: HeldGift, after: object): Promise<void> {
    const { donationId: subjectId, committeeId } = gift;
    const subject = { subjectType: 'donation', subjectId, committeeId };
    await this.log.record({ action: `cardPayments.${verb}`, ...subject, after });
  }
}

/** What neither went back nor is held. */
function leftOf({ amountDong, returnedDong, heldDong }: PaidGift): bigint {
  return amountDong - returnedDong - heldDong;
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

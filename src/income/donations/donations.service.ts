import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/ids.js';
import { invariant } from '../../kernel/invariant.js';
import type { NameDisplay } from '../../kernel/privacy/mask-name.js';
import { entry, Ledger } from '../../books/ledger/ledger.service.js';
import { AuditLog, type AuditRecord } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { GroupCommit } from '../../platform/database/batch/group-commit.js';
import { SystemWrites } from '../../platform/database/batch/system-writes.js';
import { isRefusalOf, isRetryable } from '../../platform/database/refusals/driver-error.js';
import { Events } from '../../platform/jobs/events.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import { donationNotFound, takenBackAlready } from './donations.errors.js';
import { giftReturned, giftShownOtherwise, giftTakenBack } from './donations.events.js';
import { DonationsRepository } from './donations.repository.js';
import type {
  GiftDraft,
  HeldGift,
  NumberedGift,
  PartReturn,
  ReceivedGift,
  ReturnedPart,
  TakeBack,
} from './donations.types.js';
import { entryOf, numberGifts, resultOf, sourceKey } from './receiving/numbered-gifts.js';
import { insertionOf } from './receiving/gift-rows.js';

/** Owns the verb *receive*: a donation and its journal entry appear together or not at all. */
@Injectable()
export class Donations {
  private readonly group: GroupCommit<GiftDraft, ReceivedGift>;

  constructor(
    private readonly db: Database,
    private readonly rows: DonationsRepository,
    private readonly ledger: Ledger,
    private readonly log: AuditLog,
    private readonly events: Events,
    private readonly writes: SystemWrites,
  ) {
    this.group = new GroupCommit<GiftDraft, ReceivedGift>({
      keyOf: sourceKey,
      commit: (gifts) => this.receiveTogether(gifts),
    });
  }

  /**
   * Receives one gift, on disk when the promise resolves. The same source again answers with the first result. Error:
   * `platform.busy` (busy: try again).
   */
  async receive(gift: GiftDraft): Promise<ReceivedGift> {
    if (!this.db.inTransaction) return this.group.submit(gift);
    const [received] = await this.receiveInTransaction([gift]);
    invariant(received, 'A gift gives a result');
    return received;
  }

  /** Receives many gifts in the caller's transaction; answers in their order. Sources known already are passed over. */
  async receiveInTransaction(gifts: readonly GiftDraft[]): Promise<ReceivedGift[]> {
    invariant(this.db.inTransaction, 'Gifts are received in the transaction of their event');
    if (gifts.length === 0) return [];
    const numbered = numberGifts(gifts);
    const distinct = [...numbered.values()];
    const inserted = await this.rows.insertNew(distinct);
    if (inserted < distinct.length) return this.receiveRest(gifts, numbered);
    await this.ledger.post(distinct.map(entryOf));
    return gifts.map((gift) => resultOf(numbered.get(sourceKey(gift))));
  }

  /**
   * Changes how a gift's name is shown, on every output at once; who asked and why is kept. Error:
   * `donations.notFound`.
   */
  async changeDisplay(change: {
    donationId: string;
    display: NameDisplay;
    reason: string;
  }): Promise<void> {
    await this.db.transaction(async () => {
      const before = await this.hold(change.donationId);
      if (before.display === change.display) return;
      await this.rows.setDisplay(change.donationId, change.display);
      await this.note('changeDisplay', before, {
        before: { display: before.display },
        after: { display: change.display, reason: change.reason },
      });
      await this.events.announce(giftShownOtherwise, { donationId: change.donationId });
    });
  }

  /**
   * Takes a gift back, once: its entry, the promise it kept and its public line follow in this transaction. Returns the
   * id of the entry that does it. Errors: `donations.notFound`; conflict `donations.takenBackAlready`; refused
   * `constraints.cash_box_not_negative` when the cash has left the box, `constraints.posting_period_open`.
   */
  async takeBack(request: TakeBack): Promise<string> {
    return this.db.transaction(async () => {
      const gift = await this.hold(request.donationId);
      // Asked under the lock: two who take back at once find each other here.
      if (await this.rows.isTakenBack(gift.donationId)) throw takenBackAlready();
      const entryId = await (request.way === 'reversed'
        ? this.reversed(request)
        : this.sentBack(gift, request));
      await this.rows.insertTakenBack(gift, request, entryId);
      await this.note('takeBack', gift, { after: { way: request.way, reason: request.reason } });
      await this.events.announce(giftTakenBack, { donationId: gift.donationId });
      return entryId;
    });
  }

  /**
   * Gives a part of a gift back, or what is left of it: *received* falls on that day, and its public line says so. Errors:
   * `donations.notFound`; refused `constraints.gift_return_within_gift`, `constraints.posting_period_open`; the same source
   * again is a conflict.
   */
  async returnPart(part: PartReturn): Promise<ReturnedPart> {
    return this.db.transaction(async () => {
      const gift = await this.hold(part.donationId);
      const { committeeId, donationId } = gift;
      const { amountDong, kind, money, onDay: businessDate, reason, returnedBy: recordedBy } = part;
      const ids = { returnId: part.returnId ?? uuidv7(), entryId: uuidv7() };
      const event = {
        entryId: ids.entryId,
        id: ids.returnId,
        businessDate,
        committeeId,
        recordedBy,
      };
      await this.ledger.post(entry('gift-returned', event, { layer: gift, amountDong, money }));
      await this.rows.insertReturn(gift, part, ids);
      await this.note('returnPart', gift, { after: { kind, amountDong, reason } });
      await this.events.announce(giftReturned, { donationId });
      return ids;
    });
  }

  /** The gift, held until the caller's transaction ends. Error: `donations.notFound`. */
  async hold(donationId: string): Promise<HeldGift> {
    const gift = await this.rows.hold(donationId);
    if (gift === null) throw donationNotFound();
    return gift;
  }

  /** Shows a gift under another name and wish, on every output at once. */
  async showAs(
    donationId: string,
    shown: { donorName: string | null; display: NameDisplay },
  ): Promise<void> {
    await this.db.transaction(async () => {
      await this.rows.setName(donationId, shown.donorName, shown.display);
      await this.events.announce(giftShownOtherwise, { donationId });
    });
  }

  private async note(
    verb: string,
    gift: HeldGift,
    what: Pick<AuditRecord, 'before' | 'after'>,
  ): Promise<void> {
    const { donationId: subjectId, committeeId } = gift;
    const subject = { subjectType: 'donation', subjectId, committeeId };
    await this.log.record({ action: `donations.${verb}`, ...subject, ...what });
  }

  private async reversed(request: TakeBack): Promise<string> {
    const { donationId, reason, takenBackBy: recordedBy } = request;
    const entryId = await this.ledger.entryOf('gift-received', donationId);
    return this.ledger.reverse({ entryId, reason, recordedBy });
  }

  private async sentBack(
    gift: HeldGift,
    request: TakeBack & { way: 'sent_back' },
  ): Promise<string> {
    const { donationId: id, committeeId, amountDong } = gift;
    const { takenBackBy: recordedBy, businessDate } = request;
    const entryId = uuidv7();
    const event = { entryId, id, businessDate, committeeId, recordedBy };
    await this.ledger.post(entry('gift-sent-back', event, { layer: gift, amountDong }));
    return entryId;
  }

  /**
   * Gifts of many requests in one exchange and one commit. When one of them is known already, is of a closed day or the
   * books were locked the other way round, they take the way of several exchanges, which finds the first result or an open day.
   */
  private async receiveTogether(gifts: readonly GiftDraft[]): Promise<ReceivedGift[]> {
    const numbered = [...numberGifts(gifts).values()];
    try {
      const postings = await this.ledger.statementsOf(numbered.map(entryOf));
      await this.writes.commit([insertionOf(numbered), ...postings]);
      return numbered.map(resultOf);
    } catch (error) {
      if (!isKnownSource(error) && !isOfClosedDay(error) && !isRetryable(error)) throw error;
      // The transaction serves many requests, so it acts for the system; who recorded each is on the gift.
      return runInScope(SYSTEM_SCOPE, () =>
        this.db.transaction(() => this.receiveInTransaction(gifts)),
      );
    }
  }

  /** Some sources were known: those keep their first result, the others are posted. */
  private async receiveRest(
    gifts: readonly GiftDraft[],
    numbered: ReadonlyMap<string, NumberedGift>,
  ): Promise<ReceivedGift[]> {
    const known = new Map<string, ReceivedGift>();
    const fresh: NumberedGift[] = [];
    for (const row of await this.rows.findBySource(
      [...numbered.values()].map(({ gift }) => gift),
    )) {
      const own = numbered.get(sourceKey(row));
      invariant(own, 'A found source was asked for');
      if (row.entryId === null) fresh.push(own);
      known.set(sourceKey(row), {
        donationId: row.donationId,
        entryId: row.entryId ?? own.entryId,
      });
    }
    await this.ledger.post(fresh.map(entryOf));
    return gifts.map((gift) => resultOf(known.get(sourceKey(gift))));
  }
}

/** The source, or the id that a repeated source was given with. */
function isKnownSource(error: unknown): boolean {
  return isRefusalOf(error, 'donation_source_once') || isRefusalOf(error, 'donation_pkey');
}

function isOfClosedDay(error: unknown): boolean {
  return isRefusalOf(error, 'posting_period_open');
}

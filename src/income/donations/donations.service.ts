import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/ids.js';
import { invariant } from '../../kernel/invariant.js';
import type { NameDisplay } from '../../kernel/privacy/mask-name.js';
import { entry, Ledger } from '../../books/ledger/ledger.service.js';
import type { Entry } from '../../books/ledger/ledger.types.js';
import { AuditLog, type AuditRecord } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { GroupCommit } from '../../platform/database/batch/group-commit.js';
import { SystemWrites } from '../../platform/database/batch/system-writes.js';
import { isRefusalOf, isRetryable } from '../../platform/database/refusals/driver-error.js';
import { Events } from '../../platform/jobs/events.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import { donationNotFound, takenBackAlready } from './donations.errors.js';
import { giftShownOtherwise, giftTakenBack } from './donations.events.js';
import { giftSubject } from './gift-subject.js';
import { DonationsRepository, insertionOf } from './donations.repository.js';
import type {
  GiftDraft,
  HeldGift,
  NumberedGift,
  ReceivedGift,
  TakeBack,
} from './donations.types.js';

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

function sourceKey(event: { sourceType: string; sourceId: string; turn?: number }): string {
  const { sourceType, sourceId, turn = 1 } = event;
  return `${sourceType}:${sourceId}:${turn}`;
}

/** The first of equal sources gets the ids; `on conflict` alone would not see two of them in one statement. */
function numberGifts(gifts: readonly GiftDraft[]): Map<string, NumberedGift> {
  const numbered = new Map<string, NumberedGift>();
  for (const gift of gifts) {
    const key = sourceKey(gift);
    if (numbered.has(key)) continue;
    numbered.set(key, {
      gift,
      donationId: gift.donationId ?? uuidv7(),
      entryId: uuidv7(),
      subject: giftSubject(gift),
    });
  }
  return numbered;
}

function entryOf({ gift, donationId, entryId, subject }: NumberedGift): Entry {
  const { businessDate, committeeId, recordedBy = null, amountDong, money } = gift;
  const subjectFingerprint = subject?.fingerprint ?? null;
  const event = { entryId, id: donationId, businessDate, committeeId, recordedBy };
  return entry(
    'gift-received',
    { ...event, subjectFingerprint },
    { layer: gift, amountDong, money },
  );
}

function resultOf(gift: ReceivedGift | undefined): ReceivedGift {
  invariant(gift, 'Each gift asked for has a result');
  return { donationId: gift.donationId, entryId: gift.entryId };
}

import { entry } from '../../../books/ledger/ledger.service.js';
import type { Entry } from '../../../books/ledger/ledger.types.js';
import { uuidv7 } from '../../../kernel/ids.js';
import { invariant } from '../../../kernel/invariant.js';
import type { GiftDraft, NumberedGift, ReceivedGift } from '../donations.types.js';
import { giftSubject } from './gift-subject.js';

/** Names the event of a gift. */
export function sourceKey(event: { sourceType: string; sourceId: string; turn?: number }): string {
  const { sourceType, sourceId, turn = 1 } = event;
  return `${sourceType}:${sourceId}:${turn}`;
}

/** The first of equal sources gets the ids; `on conflict` alone would not see two of them in one statement. */
export function numberGifts(gifts: readonly GiftDraft[]): Map<string, NumberedGift> {
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

/** What receiving it does to the books. */
export function entryOf({ gift, donationId, entryId, subject }: NumberedGift): Entry {
  const { businessDate, committeeId, recordedBy = null, amountDong, money, waiting } = gift;
  const subjectFingerprint = subject?.fingerprint ?? null;
  const event = { entryId, id: donationId, businessDate, committeeId, recordedBy };
  return entry(
    'gift-received',
    { ...event, subjectFingerprint },
    { layer: gift, amountDong, money, ...(waiting && { waiting }) },
  );
}

export function resultOf(gift: ReceivedGift | undefined): ReceivedGift {
  invariant(gift, 'Each gift asked for has a result');
  return { donationId: gift.donationId, entryId: gift.entryId };
}

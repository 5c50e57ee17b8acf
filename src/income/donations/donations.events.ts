import { defineEvent } from '../../platform/facts/events.js';

/** Gifts came onto the books, many at once; a single gift waits for whoever looks regularly. */
export const giftsPosted = defineEvent<Record<string, never>>('donations.giftsPosted');

/** A gift's name, memo or display changed: what was published of it is no longer true. */
export const giftShownOtherwise = defineEvent<{ readonly donationId: string }>(
  'donations.giftShownOtherwise',
  ({ donationId }) => donationId,
);

/** A gift was reversed or sent back: its public line is to say so. */
export const giftTakenBack = defineEvent<{ readonly donationId: string }>(
  'donations.giftTakenBack',
  ({ donationId }) => donationId,
);

/** A part of a gift, or what was left of it, went back to its giver: its public line is to say how much. */
export const giftReturned = defineEvent<{ readonly donationId: string }>(
  'donations.giftReturned',
  ({ donationId }) => donationId,
);

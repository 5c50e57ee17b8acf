import { defineEvent } from '../../platform/facts/events.js';

/** Gifts came onto the books, many at once; a single gift waits for whoever looks regularly. */
export const giftsPosted = defineEvent<Record<string, never>>('donations.giftsPosted');

/** A gift's name, memo or display changed, or the gift was taken back: what was published of it is no longer true. */
export const giftShownOtherwise = defineEvent<{ readonly donationId: string }>(
  'donations.giftShownOtherwise',
  ({ donationId }) => donationId,
);

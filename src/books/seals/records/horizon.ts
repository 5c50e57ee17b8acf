/**
 * Longer than any transaction, and than a clock is set back: a record whose instant lies further behind a seal was there to be
 * sealed. Milliseconds.
 */
const LONGEST_UNDER_WAY_MS = 2 * 3_600_000;

/** The instant up to which a seal of that time missed nothing; ISO 8601. */
export const horizonOf = (sealedAt: Date): string =>
  new Date(sealedAt.getTime() - LONGEST_UNDER_WAY_MS).toISOString();

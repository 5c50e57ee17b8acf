/**
 * Above this a transfer does not go through at once and by QR. NAPAS 247 format rules, version 1.0 of September 2021:
 * under 500 million đồng a transfer. A bank may set less; the page therefore only advises.
 */
export const INSTANT_TRANSFER_BELOW_DONG = 500_000_000n;

/** Answers not confirmed within this time are removed. */
export const DRAFT_HOURS = 24;

export const GIVING_LIMIT = { max: 40, windowSeconds: 600 };

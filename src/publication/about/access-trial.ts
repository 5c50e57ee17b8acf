/** Addresses of pages that `test/e2e/pages.spec.ts` looked at without a fault, and the day; it fails where there are fewer. */
export const ACCESS_TRIAL = { pages: 138, day: '01/12/2026' };

/** What `test/e2e/pages.spec.ts` found when it was last read by a person: kinds of pages without a fault, and the day. */
export const ACCESS_TRIAL = { pages: 147, day: '01/12/2026' };

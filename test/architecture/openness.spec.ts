import { describe, expect, it } from '@jest/globals';
import { filesBelow, textOf } from './repository.js';

const OWNER = 'src/books/openness/openness.ts';

/** "No end, or the end is not yet over", put together by hand: in SQL or in TypeScript. */
const BY_HAND = [
  /(?:clos|end)\w*on is null or [\w.]*(?:clos|end)/i,
  /(?:[cC]los|end|upTo)\w* === null \|\|\s*[\w.]*(?:[cC]los|end|upTo)\w* >/,
];

const handMade = (text: string) => BY_HAND.some((form) => form.test(text));

describe('Whether a fund, an appeal or an account is open on a day', () => {
  it('is answered in one place', () => {
    const found = filesBelow('src', /(?<!\.spec)\.ts$/).filter((path) => handMade(textOf(path)));
    expect(found.filter((path) => path !== OWNER)).toEqual([]);
  });

  it.each([
    'a.opens_on <= $1 and (a.closes_on is null or a.closes_on >= $1)',
    'return opens_on <= today && (closes_on === null || closes_on >= today);',
    'fund.closedOn === null || fund.closedOn >= on',
  ])('shows when it is answered by hand: %s', (text) => {
    expect(handMade(text)).toBe(true);
  });
});

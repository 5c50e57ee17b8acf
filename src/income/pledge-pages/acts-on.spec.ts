import { describe, expect, it } from '@jest/globals';
import { actsOn } from './acts-on.js';

const PLEDGE = { status: 'announced', amountDong: 100n, settledDong: 0n, enteredBy: null } as const;

describe('what may be said about a promise', () => {
  it('follows its state', () => {
    expect(actsOn(PLEDGE, 'me')).toEqual(['confirm', 'reduce', 'cancel', 'lapse']);
    expect(actsOn({ ...PLEDGE, status: 'registered' }, 'me')).toEqual([
      'reduce',
      'cancel',
      'lapse',
    ]);
    expect(actsOn({ ...PLEDGE, status: 'lapsed' }, 'me')).toEqual(['revive']);
  });

  it('is no confirmation by who wrote it down', () => {
    const own = { ...PLEDGE, status: 'held', enteredBy: 'me' } as const;
    expect(actsOn(own, 'me')).not.toContain('confirm');
    expect(actsOn(own, 'another')).toContain('confirm');
  });

  it('is no end of what was kept in full', () => {
    expect(actsOn({ ...PLEDGE, settledDong: 100n, status: 'registered' }, 'me')).toEqual([]);
  });
});

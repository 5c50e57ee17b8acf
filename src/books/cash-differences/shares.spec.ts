import { describe, expect, it } from '@jest/globals';
import { sharesOf } from './shares.js';

const layer = (fundId: string, amountDong: bigint) => ({
  ...{ fundId, appealId: null, restrictionId: null, amountDong },
});

describe('Whose a cash difference is', () => {
  const layers = [layer('a', 300n), layer('b', 500n)];

  it('takes a shortage from one fund after the other, none below nothing', () => {
    expect(sharesOf(layers, -200n)).toEqual([layer('a', 200n)]);
    expect(sharesOf(layers, -350n)).toEqual([layer('a', 300n), layer('b', 50n)]);
    expect(sharesOf(layers, -800n)).toEqual(layers);
  });

  it('lets a surplus wait in the first, though the box was empty', () => {
    expect(sharesOf(layers, 70n)).toEqual([layer('a', 70n)]);
    expect(sharesOf([layer('c', 0n)], 70n)).toEqual([layer('c', 70n)]);
  });

  it('never takes what is not there', () => {
    expect(() => sharesOf(layers, -801n)).toThrow();
    expect(() => sharesOf([], 1n)).toThrow();
  });
});

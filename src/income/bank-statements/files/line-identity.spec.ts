import { describe, expect, it } from '@jest/globals';
import { likenessOf, lineIdentity, OrdinalCounter } from './line-identity.js';

const gift = {
  lineNo: 2,
  valueDate: '2024-09-09',
  amountDong: 100_000n,
  direction: 'credit',
  detail: 'UNG HO',
} as const;

describe('identity of a bank line', () => {
  it('is the same however the bank spaced and wrapped the text', () => {
    const same = ['UNG HO', 'ung ho', 'Ủng hộ', 'UN G\nHO', 'UNG-HO'];
    const keys = same.map((detail) => likenessOf('a', { ...gift, detail }));
    expect(new Set(keys).size).toBe(1);
  });

  it('differs by account, day, amount, direction, text and ordinal', () => {
    const others = [
      likenessOf('b', gift),
      likenessOf('a', { ...gift, valueDate: '2024-09-10' }),
      likenessOf('a', { ...gift, amountDong: 100_001n }),
      likenessOf('a', { ...gift, direction: 'debit' }),
      likenessOf('a', { ...gift, detail: 'UNG HO 2' }),
    ];
    const all = [likenessOf('a', gift), ...others].map((key) => lineIdentity(key, 1));
    expect(new Set([...all, lineIdentity(likenessOf('a', gift), 2)]).size).toBe(7);
    expect(all[0]).toHaveLength(64);
  });

  it('keeps two honest gifts that are alike, and repeats itself for the same file', () => {
    const identitiesOf = (): string[] => {
      const counter = new OrdinalCounter();
      return [gift, gift, { ...gift, detail: 'X' }, gift].map((line) =>
        counter.identify('a', line),
      );
    };
    expect(new Set(identitiesOf()).size).toBe(4);
    expect(identitiesOf()).toEqual(identitiesOf());
  });

  it('numbers each of many lines by itself, however many there are', () => {
    const counter = new OrdinalCounter();
    const identities = Array.from({ length: 9_000 }, (_, at) =>
      counter.identify('a', { ...gift, detail: `${at % 3_000}` }),
    );
    const expected = identities.map((_, at) =>
      lineIdentity(
        likenessOf('a', { ...gift, detail: `${at % 3_000}` }),
        1 + Math.floor(at / 3_000),
      ),
    );
    expect(identities).toEqual(expected);
  });

  it('holds a bounded number of lines, and refuses to guess about a forgotten day', () => {
    const counter = new OrdinalCounter(10);
    const line = (day: number, n: number) =>
      ({ ...gift, lineNo: n, valueDate: `2024-09-${day + 10}`, detail: String(n) }) as const;
    for (let day = 0; day < 5; day += 1) {
      for (let n = 0; n < 6; n += 1) counter.identify('a', line(day, n));
    }
    expect(() => counter.identify('a', line(4, 9))).not.toThrow();
    expect(() => counter.identify('a', line(0, 9))).toThrow('datesJump');
  });
});

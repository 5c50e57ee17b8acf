import { describe, expect, it } from '@jest/globals';
import type { AppConfig } from '../config/config.js';
import { SealedBox } from './sealed-box.js';

const first = { id: '2025', key: Buffer.alloc(32, 1) };
const second = { id: '2026', key: Buffer.alloc(32, 2) };
const place = { column: 'people.household.citizen_id', rowId: 'a' };
const box = (...piiKeys: object[]) => new SealedBox({ piiKeys } as unknown as AppConfig);

describe('A sealed cell', () => {
  it('opens in its own place and differs each time', () => {
    const sealed = box(first).seal('062090001234', place);
    expect(sealed.includes('062090001234')).toBe(false);
    expect(box(first).seal('062090001234', place).equals(sealed)).toBe(false);
    expect(box(first).open(sealed, place)).toBe('062090001234');
  });

  it('opens after the key was changed, with the key it names', () => {
    const sealed = box(first).seal('old', place);
    expect(box(second, first).open(sealed, place)).toBe('old');
    expect(() => box(second).open(sealed, place)).toThrow(/no longer in PII_KEYS/);
  });

  it('does not open in another row or column, nor after a change of one bit', () => {
    const sealed = box(first).seal('x', place);
    expect(() => box(first).open(sealed, { ...place, rowId: 'b' })).toThrow();
    expect(() => box(first).open(sealed, { ...place, column: 'people.household.phone' })).toThrow();
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    expect(() => box(first).open(sealed, place)).toThrow();
  });
});

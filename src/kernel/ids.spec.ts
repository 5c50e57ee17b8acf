import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { uuidv7 } from './ids.js';

describe('uuidv7', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('has the form of RFC 9562 version 7', () => {
    expect(uuidv7()).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('rises strictly, also within a millisecond and past its counter', () => {
    const ids = Array.from({ length: 20_000 }, () => uuidv7());
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('rises when the clock steps back', () => {
    const before = uuidv7();
    jest.spyOn(Date, 'now').mockReturnValue(1_000);
    expect(uuidv7() > before).toBe(true);
  });

  it('carries the time in its first 48 bits', () => {
    const now = Date.now() + 60_000;
    jest.spyOn(Date, 'now').mockReturnValue(now);
    expect(parseInt(uuidv7().replace('-', '').slice(0, 12), 16)).toBe(now);
  });
});

import { describe, expect, it } from '@jest/globals';
import { LogPlaces, logPlace } from './log-places.js';

describe('a place in the log', () => {
  it('is read as a number that grows over both halves', () => {
    expect(logPlace('0/0')).toBe(0n);
    expect(logPlace('16/B374D848')).toBe(0x16_b3_74_d8_48n);
    expect(logPlace('17/0')).toBeGreaterThan(logPlace('16/FFFFFFFF'));
  });
});

describe('the moment whose state a replica shows', () => {
  it('is the newest at which the primary had written no more than the replica has', () => {
    const places = new LogPlaces();
    places.note(1_000, 10n);
    places.note(2_000, 20n);
    places.note(3_000, 30n);
    expect(places.momentOf(9n)).toBeNull();
    expect(places.momentOf(25n)).toBe(2_000);
    expect(places.momentOf(30n)).toBe(3_000);
  });

  it('moves on while nobody writes', () => {
    const places = new LogPlaces();
    places.note(1_000, 10n);
    places.note(9_000, 10n);
    expect(places.momentOf(10n)).toBe(9_000);
  });

  it('stays while the primary tells nothing more', () => {
    const places = new LogPlaces();
    places.note(1_000, 10n);
    expect(places.momentOf(10n)).toBe(1_000);
    expect(places.momentOf(12n)).toBe(1_000);
  });
});

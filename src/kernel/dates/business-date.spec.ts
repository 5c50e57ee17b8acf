import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  businessDateOf,
  daysBetween,
  formatViDate,
  formatViInstant,
  isBusinessDate,
  parseViDate,
  viInstantOf,
} from './business-date.js';

describe('business dates', () => {
  it('turn at midnight in Vietnam, not in Greenwich', () => {
    expect(businessDateOf(new Date('2024-12-08T16:59:59.999Z'))).toBe('2024-12-08');
    expect(businessDateOf(new Date('2024-12-08T17:00:00.000Z'))).toBe('2024-12-09');
  });

  it.each([
    ['9/12/2024', '2024-12-09'],
    ['09/12/2024', '2024-12-09'],
    ['09-12-2024', '2024-12-09'],
    [' 9.12.2024 ', '2024-12-09'],
    ['29/02/2024', '2024-02-29'],
  ])('are read day first: %s', (text, date) => {
    expect(parseViDate(text)).toBe(date);
  });

  it.each([
    '31/02/2024',
    '29/02/2023',
    '12/31/2024',
    '9/12/24',
    '9/12-2024',
    '0/1/2024',
    '2024-12-09',
    '',
    '1/1/0024',
  ])('refuse %s', (text) => {
    expect(parseViDate(text)).toBeNull();
  });

  it('know which text is a day', () => {
    expect(isBusinessDate('2024-02-29')).toBe(true);
    expect(['2023-02-29', '2024-2-9', '2024-13-01', 20240209, null].some(isBusinessDate)).toBe(
      false,
    );
  });

  it('write days and instants the Vietnamese way', () => {
    expect(formatViDate('2024-12-09')).toBe('09/12/2024');
    expect(formatViInstant(new Date('2024-12-09T07:05:59Z'))).toBe('14:05 09/12/2024');
    expect(formatViInstant(new Date('2024-12-31T17:00:00Z'))).toBe('00:00 01/01/2025');
  });

  it('count days over months and leap years', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2025-01-01', -1)).toBe('2024-12-31');
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  });

  it('join a day and a clock time into an instant', () => {
    expect(viInstantOf('2024-09-16', '00:35:59')?.toISOString()).toBe('2024-09-15T17:35:59.000Z');
    expect(viInstantOf('2024-09-16', '14:05')?.toISOString()).toBe('2024-09-16T07:05:00.000Z');
    expect(viInstantOf('2024-09-16', '24:00:00')).toBeNull();
  });

  it('read back what they write', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80_000 }), (days) => {
        const date = addDays('1970-01-01', days);
        expect(parseViDate(formatViDate(date))).toBe(date);
        expect(daysBetween('1970-01-01', date)).toBe(days);
      }),
    );
  });
});

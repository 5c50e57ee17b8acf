import { describe, expect, it } from '@jest/globals';
import { dayIn, monthAfter, monthIn, nextDay, writtenMonth } from './months.js';

describe('a day of every month', () => {
  it('is the last of a month that has none such', () => {
    expect([1, 2, 4, 12].map((n) => dayIn(`2027-${n.toString().padStart(2, '0')}-01`, 31))).toEqual(
      [...['2027-01-31', '2027-02-28', '2027-04-30', '2027-12-31']],
    );
    expect(dayIn('2028-02-01', 30)).toBe('2028-02-29');
    expect(dayIn('2027-02-01', 5)).toBe('2027-02-05');
  });

  it('is today or later, and not in a month that was asked for', () => {
    expect(nextDay(5, '2026-12-05', null)).toBe('2026-12-05');
    expect(nextDay(5, '2026-12-06', null)).toBe('2027-01-05');
    expect(nextDay(31, '2027-02-01', null)).toBe('2027-02-28');
    expect(nextDay(20, '2026-12-06', '2026-12-01')).toBe('2027-01-20');
  });

  it('is in months as people write them', () => {
    expect(monthAfter('2026-12-01')).toBe('2027-01-01');
    expect([monthIn('3/2027'), monthIn('13/2027'), monthIn('2027')]).toEqual([
      ...['2027-03-01', null, null],
    ]);
    expect(writtenMonth('2027-03-01')).toBe('03/2027');
  });
});

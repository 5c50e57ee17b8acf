import { describe, expect, it } from '@jest/globals';
import { likeOnes, likePairs } from './candidate-pairs.js';
import { ASK_FROM, likeness, sounded, type Described } from './household-likeness.js';
import { nameLikeness, soundsOf } from './name-sounds.js';

let count = 0;
const household = (name: string, change: Partial<Described> = {}): Described => ({
  ...{ id: `h${String((count += 1))}`, place: 'x1', name, birthYear: 1968, sex: null },
  ...{ hamlet: 'Thôn 1', numberMark: null, phoneMark: null, people: [], ...change },
});
const alike = (left: string, right: string) => nameLikeness(soundsOf(left), soundsOf(right));
const asks = (left: Described, right: Described) =>
  likeness(sounded(left), sounded(right)).score >= ASK_FROM;

describe('Two names', () => {
  it.each([
    ['Đặng Thị Hoà', 'DANG THI HÒA'],
    ['A Blông', 'A Blông'.normalize('NFD')],
    ['Lý Thị Quý', 'Lí Thị Quí'],
    ['Y Kreo', 'Y Creo'],
    ['Nguyễn Văn An', 'An Nguyễn Văn'],
  ])('%s and %s are one', (left, right) => {
    expect(alike(left, right)).toBe(1);
  });

  it.each([
    ['A Blông', 'Blông', 0.9],
    ['Nguyễn Văn Thành', 'Nguyễn Văn Thàng', 0.9],
    ['Nguyễn Văn An', 'Nguyễn An', 0.85],
  ])('%s and %s are nearly one', (left, right, least) => {
    expect(alike(left, right)).toBeGreaterThan(least);
    expect(alike(left, right)).toBeLessThan(1);
  });

  it.each([
    ['Nguyễn Văn An', 'Nguyễn Văn Bình'],
    ['A Blông', 'A Khánh'],
    ['', ''],
  ])('%s and %s are two', (left, right) => {
    expect(alike(left, right)).toBeLessThan(0.6);
  });
});

describe('Two households', () => {
  it('of one name are asked about where year and hamlet agree, and not where both differ', () => {
    expect(asks(household('A Blông'), household('A BLONG', { birthYear: 1969 }))).toBe(true);
    const other = household('A Blông', { birthYear: 1990, hamlet: 'Thôn 7' });
    expect(asks(household('A Blông'), other)).toBe(false);
  });

  it('of wife and husband on two lists are one family', () => {
    const his = household('A Nhiên', { people: [{ name: 'Y Hương', birthYear: 1971 }] });
    const hers = household('Y Hương', { birthYear: 1971 });
    expect(asks(his, hers)).toBe(true);
    expect(likeness(sounded(his), sounded(hers)).reasons).toContain('headIsMember');
  });

  it('of one name and year with other children are two', () => {
    const with2 = (...names: string[]) =>
      household('A Blông', {
        hamlet: null,
        people: names.map((name) => ({ name, birthYear: 2010 })),
      });
    expect(asks(with2('Y Lan', 'A Thắng'), with2('Y Mai', 'A Khoa'))).toBe(false);
    expect(asks(with2('Y Lan', 'A Thắng'), with2('Y Lan', 'A Thắng'))).toBe(true);
  });

  it('are found among many by what they share, each pair once', () => {
    const crowd = Array.from({ length: 300 }, (_, at) =>
      household(`Trần Văn Số ${String(at)}`, {
        birthYear: 1930 + (at % 60),
        hamlet: `Thôn ${String(at % 9)}`,
      }),
    );
    const one = household('Hồ Thị Sương', { phoneMark: 'p1', hamlet: 'Thôn 3' });
    const again = household('HO THI SUONG', { phoneMark: 'p1', hamlet: null, birthYear: null });
    const found = likePairs([...crowd, one, again], 80);
    expect(found.map(({ left, right }) => [left.id, right.id])).toEqual([[one.id, again.id]]);
    expect(likeOnes(again, [...crowd, one], 80)).toHaveLength(1);
  });
});

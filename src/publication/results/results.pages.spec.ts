import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { PROVINCE_GRID } from './province-grid.js';
import { communePage, countryPage, provincePage } from './results.pages.js';
import type { PlaceTotals } from './results.types.js';

const t = translator('vi');
const place = (
  code: string,
  shortName: string,
  change: Partial<PlaceTotals> = {},
): PlaceTotals => ({
  ...{ code, shortName, name: `Xã ${shortName}`, aboveCode: 'T51', aboveName: null },
  ...{ allocatedDong: 0n, deliveredDong: null },
  ...change,
});
const given = (dong: bigint) => ({ allocatedDong: dong, deliveredDong: dong });
const province = {
  ...{ code: 'T51', level: 'province' as const, name: 'Tỉnh Quảng Ngãi' },
  ...{ aboveCode: 'TW', aboveName: null },
};
const communes = [
  place('X1', 'Đăk Bla', given(2_000_000_000n)),
  place('X2', 'Ba Tơ'),
  place('X3', 'Xốp', { allocatedDong: 60_000_000n }),
  place('X4', 'Dục Nông', given(500_000_000n)),
];

describe('the map of the country', () => {
  it('has a tile for each of the 34 provinces and names both archipelagos', () => {
    const units = PROVINCE_GRID.flat().filter((unit) => /^\d+$/.test(unit));
    expect(new Set(units).size).toBe(34);
    const places = units.map((unit) => place(`T${unit}`, `Tỉnh ${unit}`, given(BigInt(unit))));
    const html = rendered(
      'publication/results/map',
      countryPage({ places, kinds: [], order: null }, t),
    );
    expect(html.match(/map-tile map-tile--/g)).toHaveLength(36);
    expect(wordsOf(html)).toMatch(/Hoàng Sa Đà Nẵng.*Trường Sa Khánh Hòa/su);
  });
});

describe('the map of a province', () => {
  const show = (order: 'name' | null) =>
    rendered(
      'publication/results/map',
      provincePage({ place: province, places: communes, order }, t),
    );

  it('says in figures what the tones say, in the order of the alphabet', () => {
    const words = wordsOf(show(null));
    expect(words).toMatch(/Ba Tơ –.*Dục Nông 500 triệu.*Đăk Bla 2 tỷ.*Xốp đang trao/su);
    expect(show(null)).toContain(
      'map-tile map-tile--5"><a class="map-tile__link" href="/ket-qua/X1"',
    );
  });

  it('links no place of which nothing is told', () => {
    expect(show(null)).not.toContain('/ket-qua/X2');
  });

  it('tells the same in a table, by amount or by name', () => {
    expect(wordsOf(show(null))).toMatch(/Xã Đăk Bla 2\.000\.000\.000 ₫.*Xã Dục Nông/su);
    expect(wordsOf(show('name'))).toMatch(/Xã Dục Nông 500\.000\.000 ₫.*Xã Đăk Bla/su);
    expect(wordsOf(show(null))).toContain('60.000.000 ₫ dưới 5 trường hợp, chưa nêu');
  });
});

describe('a commune', () => {
  it('tells what it got, and counts out no fewer than five', () => {
    const kind = { kind: 'house', unit: 'house', quantity: 6n, allocatedDong: 360_000_000n };
    const few = { ...kind, deliveredQuantity: 2n, deliveredDong: null };
    const commune = { ...province, code: 'X1', level: 'commune' as const, name: 'Xã Đăk Bla' };
    const words = wordsOf(rendered('publication/results/commune', communePage(commune, [few], t)));
    expect(words).toContain('Đã trao ở xã Đăk Bla');
    expect(words).toContain('dưới 5 căn 360.000.000 ₫ dưới 5 trường hợp, chưa nêu');
  });
});

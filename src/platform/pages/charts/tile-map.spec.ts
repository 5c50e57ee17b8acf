import { describe, expect, it } from '@jest/globals';
import { translator } from '../../i18n/translate.js';
import { boundsOf, tileMap } from './tile-map.js';

const t = translator('vi');

describe('the steps of a map', () => {
  it('are fifths of the places, cut to two digits that a legend can say', () => {
    const values = [1_234n, 2_345n, 3_456n, 4_567n, 5_678n];
    expect(boundsOf(values)).toEqual([2_300n, 3_400n, 4_500n, 5_600n]);
  });

  it('are fewer where the figures are few or alike', () => {
    expect(boundsOf([])).toEqual([]);
    expect(boundsOf([7n, 7n, 7n])).toEqual([]);
    expect(boundsOf([0n, 100n, 900n])).toEqual([900n]);
  });

  it('are told in words, the darkest for the most', () => {
    const tile = (value: bigint) => ({ name: String(value), value, href: null });
    const groups = [{ name: null, tiles: [tile(1n), tile(50n), tile(900n), null, tile(0n)] }];
    const print = (value: bigint) => String(value);
    const input = { id: 'm', title: 'M', groups, isGrid: false, print, none: 'không' };
    const view = tileMap(input, t);
    expect(view.legend.map(({ tone, text }) => `${tone} ${text}`)).toEqual([
      '0 không',
      '3 dưới 50',
      '4 50 – dưới 900',
      '5 từ 900',
    ]);
    expect(view.groups[0]?.tiles.map(({ tile: one }) => one?.tone)).toEqual([
      3,
      4,
      5,
      undefined,
      0,
    ]);
  });
});

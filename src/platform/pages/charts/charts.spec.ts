import { describe, expect, it } from '@jest/globals';
import { barList, percentText } from './bar-list.js';
import { columnChart } from './plot.js';
import { progress } from './progress.js';
import { axisFigures, lengthOf } from './scale.js';

const words = { period: 'Time', item: 'Item', share: 'Share', empty: 'None' };
const input = {
  id: 'by-month',
  title: 'Received and delivered',
  description: 'Two series',
  labels: ['01/2025', '02/2025', '03/2025'],
  series: [
    { label: 'Received', values: [0n, 50n, 100n] },
    { label: 'Delivered', values: [0n, 25n, 80n] },
  ],
  print: (value: bigint) => `${value} d`,
  printTick: (value: bigint) => `${value}`,
  words,
};

describe('scale', () => {
  it('chooses few round figures that reach the largest', () => {
    expect(axisFigures(100n)).toEqual([0n, 50n, 100n]);
    expect(axisFigures(58_900_000_000n).at(-1)).toBe(60_000_000_000n);
    expect(axisFigures(0n)).toEqual([0n, 1n]);
    expect(axisFigures(7n).length).toBeLessThanOrEqual(5);
  });

  it('stays exact for figures beyond the safe integers and never draws below zero', () => {
    expect(lengthOf(9_007_199_254_740_993n, 9_007_199_254_740_993n, 200)).toBe(200);
    expect(lengthOf(-5n, 10n, 200)).toBe(0);
    expect(lengthOf(5n, 0n, 200)).toBe(0);
  });
});

describe('column chart', () => {
  it('gives the same figures in a table', () => {
    expect(columnChart(input).table.rows[2]?.cells.map((cell) => cell.text)).toEqual([
      '03/2025',
      '100 d',
      '80 d',
    ]);
  });

  it('shows at most four labels, the first and the last among them', () => {
    const labels = Array.from({ length: 60 }, (_, index) => `m${index}`);
    const series = [{ label: 'Received', values: labels.map((_, index) => BigInt(index)) }];
    const chart = columnChart({ ...input, labels, series });
    expect(chart.labels).toHaveLength(4);
    expect(chart.labels[0]?.text).toBe('m0');
    expect(chart.labels[3]).toMatchObject({ text: 'm59' });
  });

  it('leaves none of five labels out', () => {
    const labels = ['2020', '2021', '2022', '2023', '2024'];
    const series = [{ label: 'Received', values: [1n, 2n, 3n, 4n, 5n] }];
    const chart = columnChart({ ...input, labels, series });
    expect(chart.labels.map(({ text }) => text)).toEqual(labels);
  });

  it('draws nothing, and does not fail, without figures', () => {
    const chart = columnChart({
      ...input,
      labels: [],
      series: [{ label: 'Received', values: [] }],
    });
    expect(chart.series[0]?.bars).toEqual([]);
    expect(chart.table.rows).toEqual([]);
  });

  it('refuses a third series', () => {
    const third = { label: 'Third', values: [] };
    expect(() => columnChart({ ...input, series: [...input.series, third] })).toThrow();
  });

  it('sets the columns of one period side by side on the floor, largest at the top line', () => {
    const chart = columnChart(input);
    expect(chart.series.map((series) => series.tone)).toEqual(['a', 'b']);
    expect(chart.ticks.map((tick) => tick.text)).toEqual(['0', '50', '100']);
    expect(chart.series.map((series) => series.bars[2])).toEqual([
      expect.objectContaining({ x: 356.07, y: 14, width: 45.27, height: 212 }),
      expect.objectContaining({ x: 401.33, y: 56.4, width: 45.27, height: 169.6 }),
    ]);
  });
});

describe('bar list', () => {
  it('fills the width with the largest and prints shares that never pass 100 %', () => {
    const chart = barList({
      id: 'purpose',
      title: 'By purpose',
      items: [
        { label: 'Houses', value: 200n, href: '/houses' },
        { label: 'Gifts', value: 100n },
      ],
      print: String,
      words,
    });
    expect(chart.items.map((item) => item.width)).toEqual([1000, 500]);
    expect(chart.table.rows.map((row) => row.cells[2]?.text)).toEqual(['66,6 %', '33,3 %']);
    expect(chart.items[1]?.href).toBeNull();
  });

  it('says the share of a whole that is more than what is listed', () => {
    const items = [{ label: 'A', value: 200n }];
    const chart = barList({ id: 'p', title: 'P', items, whole: 1000n, print: String, words });
    expect(chart.items[0]).toMatchObject({ text: '200 (20 %)', width: 1000 });
    expect(chart.table.rows[0]?.cells[2]?.text).toBe('20 %');
  });

  it('prints nothing as zero percent', () => {
    expect(percentText(0n, 100n)).toBe('0 %');
    expect(percentText(5n, 0n)).toBe('0 %');
    expect(percentText(999_999n, 1_000_000n)).toBe('99,9 %');
  });
});

describe('progress', () => {
  it('fills the bar when the goal is passed and says by how much', () => {
    const bar = progress({ title: 'Goal', value: 150n, goal: 100n, of: 'x' });
    expect(bar).toMatchObject({ width: 1000, percentText: '150 %' });
  });
});

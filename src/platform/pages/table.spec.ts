import { describe, expect, it } from '@jest/globals';
import { column, dayColumn, DefinedTable, dongColumn, headColumn } from './table.js';

interface Gift {
  giver: string;
  dong: bigint | null;
  on: string;
}
const table = new DefinedTable<Gift>('gifts', {
  giver: headColumn((gift) => ({ text: gift.giver, href: '/x' })),
  amount: dongColumn((gift) => gift.dong),
  day: dayColumn((gift) => gift.on),
  note: column((_, t) => t('none')),
});

describe('a declared table', () => {
  it('says label, alignment and cell once', () => {
    const rows = [{ giver: 'Lan', dong: 1500n, on: '2024-12-09' }];
    const view = table.view(rows, (key) => key, { without: ['note'], isCurrent: () => true });
    expect(view.columns).toEqual([
      { key: 'giver', label: 'gifts.giver' },
      { key: 'amount', label: 'gifts.amount', align: 'end' },
      { key: 'day', label: 'gifts.day' },
    ]);
    expect(view.rows).toEqual([
      {
        current: true,
        cells: [
          { text: 'Lan', href: '/x', label: 'gifts.giver', header: true },
          { text: '1.500 ₫', label: 'gifts.amount', align: 'end' },
          { text: '09/12/2024', label: 'gifts.day' },
        ],
      },
    ]);
    expect(table.keys()).toEqual(['gifts.giver', 'gifts.amount', 'gifts.day', 'gifts.note']);
  });

  it('prints sums in the foot', () => {
    const sum = { giver: 'All', dong: null, on: '2024-12-09' };
    expect(table.view([], (key) => key, { foot: [sum] }).foot[0]?.cells[1]?.text).toBe('');
  });
});

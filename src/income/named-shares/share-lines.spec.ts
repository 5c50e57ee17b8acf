import { describe, expect, it } from '@jest/globals';
import { readShares, SHARES_MOST, writeShares } from './share-lines.js';

const WORDS = { full: 'đầy đủ', masked: 'che bớt', anonymous: 'ẩn danh' } as const;

describe('a pasted list of givers', () => {
  it('is read line by line, with semicolons or tabs, in either way of writing', () => {
    const { shares, faults, totalDong } = readShares(
      'Nguyễn Văn A; 200.000\n\nTrần Thị  B\t150k\tđầy đủ\r\nẨn danh; 50.000;\nLê C; 1tr; ẨN DANH',
      'masked',
    );
    expect(faults).toEqual([]);
    expect(shares).toEqual([
      { position: 1, name: 'Nguyễn Văn A', display: 'masked', amountDong: 200_000n },
      { position: 2, name: 'Trần Thị B', display: 'full', amountDong: 150_000n },
      { position: 3, name: null, display: 'anonymous', amountDong: 50_000n },
      { position: 4, name: 'Lê C', display: 'anonymous', amountDong: 1_000_000n },
    ]);
    expect(totalDong).toBe(1_400_000n);
  });

  it('tells all faults of all lines, each by its number', () => {
    const { faults } = readShares(
      [
        ...['A; 200.000', 'B 200.000', 'C; hai trăm', '; 5.000', 'D; 5.000; công khai'],
        ...[`${'x'.repeat(121)}; 5.000`, 'E 0912 345 678; 5.000', 'F; 1; đầy đủ; G', 'H; -5'],
      ].join('\n'),
      'full',
    );
    expect(faults).toEqual([
      { line: 2, fault: 'cells' },
      { line: 3, fault: 'amount' },
      { line: 4, fault: 'name' },
      { line: 5, fault: 'display' },
      { line: 6, fault: 'longName' },
      { line: 7, fault: 'digits' },
      { line: 8, fault: 'cells' },
      { line: 9, fault: 'amount' },
    ]);
  });

  it('is of two at least and of no more than fit', () => {
    expect(readShares('A; 5.000', 'full').faults).toEqual([{ line: 0, fault: 'few' }]);
    const many = (count: number) =>
      readShares(Array.from({ length: count }, (_, n) => `A${n.toString()}; 1`).join('\n'), 'full');
    expect(many(SHARES_MOST).faults).toEqual([]);
    expect(many(SHARES_MOST + 1).faults).toEqual([{ line: 0, fault: 'many' }]);
  });

  it('is written as it is read', () => {
    const { shares } = readShares('A; 5000; full\nB; 7000\nẩn danh; 3000', 'masked');
    const text = writeShares(shares, (display) => WORDS[display]);
    expect(text).toBe('A; 5.000; đầy đủ\nB; 7.000; che bớt\nẩn danh; 3.000');
    expect(readShares(text, 'full').shares).toEqual(shares);
  });
});

import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvCell, csvRow } from './csv.js';

describe('CSV cells', () => {
  it.each(['=1+1', '+84', '-5', '@SUM(A1)', '\t=1', '＝1', '＋1', '－1', '＠x', ' =1'])(
    'neutralise %j',
    (text) => {
      expect(csvCell(text)).toBe(`'${text}`);
    },
  );

  it('quote after RFC 4180', () => {
    expect(csvCell('a,b')).toBe('"a,b"');
    expect(csvCell('a "b"\nc')).toBe('"a ""b""\nc"');
    expect(csvCell('\r=1')).toBe('"\'\r=1"');
  });

  it('leave numbers plain and nothing empty', () => {
    expect(csvRow([-5n, -1.5, 'x', null, undefined, ''])).toBe('-5,-1.5,x,,,\r\n');
  });

  it('are read back by another reader, and never start a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2 }), (texts) => {
        const rows: string[][] = parse(csvRow(texts), { relax_column_count: true });
        const [row] = rows;
        expect(row?.map((cell, index) => (cell === texts[index] ? cell : cell.slice(1)))).toEqual(
          texts,
        );
        expect(row?.some((cell) => /^[=+\-@\t\r]/.test(cell))).toBe(false);
      }),
    );
  });
});

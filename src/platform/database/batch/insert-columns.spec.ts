import { describe, expect, it } from '@jest/globals';
import { bytes, listsOf, plain, rowOf, words } from './insert-columns.js';

interface Row {
  readonly id: number;
  readonly words: string | null;
  readonly salt?: Uint8Array;
}

const COLUMNS = [
  plain((row: Row) => row.id),
  words((row: Row) => row.words),
  bytes((row: Row) => row.salt),
] as const;
const FIRST = { id: 1, words: 'say "no", {y}', salt: Buffer.from('ff10', 'hex') };

describe('columns of an insert', () => {
  it('give one row as it stands', () => {
    expect(rowOf(COLUMNS, FIRST)).toEqual(['1', 'say "no", {y}', '\\xff10']);
    expect(rowOf(COLUMNS, { id: 2, words: null })).toEqual(['2', null, null]);
  });

  it('give many rows as arrays', () => {
    expect(listsOf(COLUMNS, [FIRST, { id: 2, words: null }])).toEqual([
      '{1,2}',
      '{"say \\"no\\", {y}",NULL}',
      '{"\\\\xff10",NULL}',
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { StatementLine } from '../files/statement-line.js';
import { addLine, emptyTotals } from './statement-totals.js';

const line = (amountDong: bigint, balanceDong: bigint | null): StatementLine => ({
  lineNo: 2,
  valueDate: '2024-09-09',
  occurredAt: null,
  direction: 'credit',
  amountDong,
  balanceDong,
  rawDetail: 'UNG HO',
  detail: 'UNG HO',
  bankReference: null,
  counterparty: null,
});

describe('totals of a file', () => {
  it('open before its first row and close behind its last, whichever row tells the balance', () => {
    const totals = emptyTotals();
    for (const one of [line(5n, null), line(7n, 112n), line(3n, null)]) addLine(totals, one);
    expect(totals).toMatchObject({ openingDong: 100n, closingDong: 115n });
  });

  it('count the lines of the last day, in whatever order the file goes', () => {
    const days = [
      '2024-09-10',
      '2024-09-09',
      '2024-09-10',
      '2024-09-11',
      '2024-09-08',
      '2024-09-11',
    ];
    const totals = emptyTotals();
    for (const valueDate of days) addLine(totals, { ...line(5n, null), valueDate });
    expect(totals).toMatchObject({ lines: 6, lastDay: '2024-09-11', lastDayLines: 2 });
  });
});

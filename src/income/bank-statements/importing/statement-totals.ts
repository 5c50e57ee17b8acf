import type { StatementTotals } from '../bank-statements.types.js';
import type { StatementLine } from '../files/statement-line.js';

export function emptyTotals(): StatementTotals {
  return {
    lines: 0,
    newLines: 0,
    creditDong: 0n,
    debitDong: 0n,
    openingDong: null,
    closingDong: null,
    firstDay: null,
    lastDay: null,
    lastDayLines: 0,
  };
}

/** Adds one line of the file. The opening balance is the first running balance less all that moved up to it. */
export function addLine(totals: StatementTotals, line: StatementLine): void {
  const isCredit = line.direction === 'credit';
  totals.lines += 1;
  if (isCredit) totals.creditDong += line.amountDong;
  else totals.debitDong += line.amountDong;
  const movedDong = totals.creditDong - totals.debitDong;
  if (line.balanceDong !== null) totals.openingDong ??= line.balanceDong - movedDong;
  if (totals.openingDong !== null) totals.closingDong = totals.openingDong + movedDong;
  widenDays(totals, line.valueDate);
}

function widenDays(totals: StatementTotals, day: string): void {
  if (totals.firstDay === null || day < totals.firstDay) totals.firstDay = day;
  if (totals.lastDay === null || day > totals.lastDay) {
    totals.lastDay = day;
    totals.lastDayLines = 0;
  }
  if (day === totals.lastDay) totals.lastDayLines += 1;
}

import type { StatementTotals } from './bank-transfers.types.js';
import type { StatementLine } from './statement-files/statement-line.js';

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
  };
}

/** Adds one line of the file. The opening balance is the first running balance less its own movement. */
export function addLine(totals: StatementTotals, line: StatementLine): void {
  const isCredit = line.direction === 'credit';
  totals.lines += 1;
  if (isCredit) totals.creditDong += line.amountDong;
  else totals.debitDong += line.amountDong;
  if (line.balanceDong !== null) {
    totals.openingDong ??= line.balanceDong - (isCredit ? line.amountDong : -line.amountDong);
    totals.closingDong = line.balanceDong;
  }
  if (totals.firstDay === null || line.valueDate < totals.firstDay)
    totals.firstDay = line.valueDate;
  if (totals.lastDay === null || line.valueDate > totals.lastDay) totals.lastDay = line.valueDate;
}

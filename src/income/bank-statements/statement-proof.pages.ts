import { formatDong } from '../../kernel/money/money.js';
import type { Word } from './statement-words.js';
import type { BankProof, StatementRow } from './statements.queries.js';

export function proofStatus(row: StatementRow, proof: BankProof, word: Word): object {
  if (row.closingDong === null) return { text: word('noBalanceColumn'), tone: 'info' };
  return row.closingDong === proof.bookDong
    ? { text: word('agrees'), tone: 'success' }
    : { text: word('differs'), tone: 'warning' };
}

/** Where bank and book differ, and by which listed difference. */
export function proofRows(row: StatementRow, proof: BankProof, word: Word): object[] {
  const dong = (value: bigint | null) => (value === null ? word('unknown') : formatDong(value));
  return [
    { key: word('bankClosing'), value: dong(row.closingDong), money: true },
    { key: word('bookClosing'), value: dong(proof.bookDong), money: true },
    {
      key: word('openItems'),
      value: word('openItemsValue', {
        count: proof.openItems.toString(),
        dong: formatDong(proof.openDong),
      }),
    },
    ...differenceRows(row, proof, word),
    ...gapRows(row, proof, word),
  ];
}

function differenceRows(row: StatementRow, proof: BankProof, word: Word): object[] {
  if (row.closingDong === null || row.closingDong === proof.bookDong) return [];
  return [
    {
      key: word('difference'),
      value: formatDong(row.closingDong - proof.bookDong),
      money: true,
    },
  ];
}

/** What already differed before this file: the book at its beginning, or the end of the file before. */
function gapRows(row: StatementRow, proof: BankProof, word: Word): object[] {
  const { openingDong } = row;
  if (openingDong === null) return [];
  const rows: object[] = [];
  if (openingDong !== proof.bookOpeningDong) {
    rows.push({
      key: word('openingDifference'),
      value: word('openingDifferenceValue', {
        bank: formatDong(openingDong),
        book: formatDong(proof.bookOpeningDong),
      }),
    });
  }
  const previous = proof.previousClosingDong;
  if (previous !== null && previous !== openingDong) {
    rows.push({
      key: word('gap'),
      value: word('gapValue', {
        previous: formatDong(previous),
        opening: formatDong(openingDong),
      }),
    });
  }
  return rows;
}

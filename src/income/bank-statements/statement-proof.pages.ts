import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { StatusView } from '../../platform/pages/components.types.js';
import type { BankProof, StatementRow } from './statements.queries.js';

export function proofStatus(row: StatementRow, proof: BankProof, t: Translate): StatusView {
  const word = (key: string) => t(`bankStatements.proof.${key}`);
  if (row.closingDong === null) return { text: word('noBalanceColumn'), tone: 'info' };
  return row.closingDong === proof.bookDong
    ? { text: word('agrees'), tone: 'success' }
    : { text: word('differs'), tone: 'warning' };
}

/** Where bank and book differ, and by which listed difference; null for each that is none. */
export function proofView(row: StatementRow, proof: BankProof, t: Translate) {
  const { closingDong } = row;
  const differs = closingDong !== null && closingDong !== proof.bookDong;
  return {
    bankClosing: closingDong === null ? t('bankStatements.proof.unknown') : formatDong(closingDong),
    bookClosing: formatDong(proof.bookDong),
    openItems: t('bankStatements.proof.openItemsValue', {
      count: proof.openItems.toString(),
      dong: formatDong(proof.openDong),
    }),
    difference: differs ? formatDong(closingDong - proof.bookDong) : null,
    ...gaps(row, proof, t),
  };
}

/** What already differed before this file: the book at its beginning, or the end of the file before. */
function gaps({ openingDong }: StatementRow, proof: BankProof, t: Translate) {
  const { bookOpeningDong, previousClosingDong } = proof;
  if (openingDong === null) return { openingDifference: null, gap: null };
  const opening = formatDong(openingDong);
  return {
    openingDifference:
      openingDong === bookOpeningDong
        ? null
        : t('bankStatements.proof.openingDifferenceValue', {
            bank: opening,
            book: formatDong(bookOpeningDong),
          }),
    gap:
      previousClosingDong === null || previousClosingDong === openingDong
        ? null
        : t('bankStatements.proof.gapValue', {
            previous: formatDong(previousClosingDong),
            opening,
          }),
  };
}

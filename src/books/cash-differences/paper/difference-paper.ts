import { formatViDate } from '../../../kernel/dates/business-date.js';
import { dongInWords, formatDong } from '../../../kernel/money/money.js';
import { paperHead } from '../../../platform/documents/paper-head.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { printed } from '../../../platform/pages/printed.js';
import { defineTable, dongColumn, headColumn } from '../../../platform/pages/table.js';
import type { DifferenceRow, ShareRow } from '../cash-differences.queries.js';

const paperTable = defineTable<ShareRow>('cashDifferences.paper', {
  fund: headColumn(({ fund, appeal }) => (appeal === null ? fund : `${fund} (${appeal})`)),
  amount: dongColumn(({ amountDong }) => amountDong),
});

const SIGNERS = ['cashier', 'accountant', 'head'] as const;

/** Voucher of a cash difference, with the seven contents of Accounting Law Art. 16 and three places to sign. */
export function differencePaper(
  { row, shares }: { row: DifferenceRow; shares: readonly ShareRow[] },
  t: Translate,
) {
  const { committee: committeeName, parentName, place, issuedOn: day } = row;
  const surplus = row.countedDong > row.bookDong;
  const amountDong = surplus ? row.countedDong - row.bookDong : row.bookDong - row.countedDong;
  return {
    layout: 'print' as const,
    backHref: paths.books.cashDifference(row.id),
    ...paperHead({ committeeName, parentName, place, day }, t),
    ...printed(row, 'number', 'boxCode'),
    kind: t(`cashDifferences.print.${surplus ? 'surplus' : 'shortage'}`),
    countedOn: formatViDate(row.day),
    counted: formatDong(row.countedDong),
    book: formatDong(row.bookDong),
    amount: formatDong(amountDong),
    words: dongInWords(amountDong),
    table: paperTable.view(shares, t),
    decided: decidedWords(row, t),
    signers: SIGNERS.map((who) => ({
      role: t(`cashDifferences.print.signer.${who}`),
      hint: t(`cashDifferences.print.${who === 'head' ? 'sealHint' : 'signHint'}`),
      name: who === 'accountant' ? (row.accountant ?? '') : '',
    })),
  };
}

function decidedWords({ state, outcome, paper }: DifferenceRow, t: Translate): string {
  if (state !== 'ended' || outcome === null) return t('cashDifferences.print.undecided');
  return `${t(`cashDifferences.outcome.${outcome}`)} (${paper ?? ''})`;
}

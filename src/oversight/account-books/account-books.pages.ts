import { formatViDate } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import {
  column,
  dayColumn,
  defineTable,
  dongColumn,
  figureColumn,
  headColumn,
} from '../../platform/pages/table.js';
import { accountFilter, fundsFilter } from './account-books.forms.js';
import { BOOK_FORMATS, type Book, type TrialRow, type WrittenLine } from './account-books.types.js';
import type { AskedBook } from './book-requests.service.js';
import type { AccountFound, JournalFound } from './book-pages.service.js';
import type { UnderWayLine } from './book-sums.queries.js';
import {
  balanced,
  closingDong,
  creditOf,
  debitOf,
  figure,
  headWords,
  lineWords,
  sidesOf,
} from './book-words.js';

const HREF: Readonly<Record<Book, (query?: Record<string, string>) => string>> = {
  balance: paths.oversight.trialBalance,
  journal: paths.oversight.journal,
  ledger: paths.oversight.accountLedger,
  cash: paths.oversight.cashBook,
  bank: paths.oversight.bankBook,
};
const ALL_BOOKS = ['balance', 'journal', 'ledger', 'cash', 'bank'] as const;

/** A line, or a sum between lines. */
interface BookRow {
  readonly line: WrittenLine | null;
  readonly words: string;
  readonly debitDong: bigint | null;
  readonly creditDong: bigint | null;
  readonly balanceDong: bigint | null;
}

const entryHref = (line: WrittenLine) =>
  line.entryNo === null ? null : paths.oversight.bookEntry(line.id);

const lineColumns = {
  day: column<BookRow>(({ line }) => ({
    text: line === null ? '' : formatViDate(line.businessDate),
    href: line === null ? null : entryHref(line),
  })),
  document: column<BookRow>(({ line }, t) => ({
    text: line?.document ?? '',
    note:
      line?.entryNo == null ? null : t('accountBooks.entryNo', { number: Number(line.entryNo) }),
  })),
  content: headColumn<BookRow>(({ line, words }) => ({
    text: words,
    note: line?.fundCode ?? null,
  })),
};
const accountColumns = {
  ...lineColumns,
  counter: column<BookRow>(({ line }) => line?.counterCode ?? ''),
  debit: figureColumn<BookRow>(({ debitDong }) => figure(debitDong)),
  credit: figureColumn<BookRow>(({ creditDong }) => figure(creditDong)),
  balance: figureColumn<BookRow>(({ balanceDong }) => figure(balanceDong)),
};
const ledgerTable = defineTable<BookRow>('accountBooks.line', accountColumns);
const moneyTable = defineTable<BookRow>('accountBooks.moneyLine', accountColumns);
const journalTable = defineTable<BookRow>('accountBooks.pair', {
  ...lineColumns,
  debit: column(({ line }) => (line === null ? '' : sidesOf(line).debit)),
  credit: column(({ line }) => (line === null ? '' : sidesOf(line).credit)),
  amount: figureColumn(({ debitDong }) => figure(debitDong)),
});

const underWayTable = defineTable<UnderWayLine>('accountBooks.underWay', {
  document: headColumn(({ document, entryId }) => ({
    text: document,
    href: paths.oversight.bookEntry(entryId),
  })),
  kind: column(({ kind }, t) => t(`accountBooks.underWayKind.${kind}`)),
  day: dayColumn(({ businessDate }) => businessDate),
  left: dongColumn(({ leftDong }) => leftDong),
});

const sumRow = (words: string, sums: Partial<BookRow> = {}): BookRow => ({
  ...{ line: null, words, debitDong: null, creditDong: null, balanceDong: null },
  ...sums,
});

/** The ledger of one account, the cash book or the book of a bank account. */
export function accountPage({ asked, ...view }: { asked: AskedBook } & AccountFound, t: Translate) {
  const { found, sums, beforeDong } = view;
  const lines = balanced(found.rows, beforeDong);
  const rows = lines.map((line) => ({
    ...{ line, words: lineWords(line, t), balanceDong: line.balanceDong },
    ...{ debitDong: debitOf(line.amountDong), creditDong: creditOf(line.amountDong) },
  }));
  const sumOf = (side: 'debitDong' | 'creditDong') =>
    rows.reduce((sum, row) => sum + (row[side] ?? 0n), 0n);
  const foot = sumRow(t('accountBooks.pageSum'), {
    ...{ debitDong: sumOf('debitDong'), creditDong: sumOf('creditDong') },
    balanceDong: lines.at(-1)?.balanceDong ?? beforeDong,
  });
  const carried = sumRow(t('accountBooks.carried'), { balanceDong: beforeDong });
  const table = asked.book === 'ledger' ? ledgerTable : moneyTable;
  const opens = rows.length === 0 ? [] : [carried, ...rows];
  return {
    ...frame(asked, t),
    sums: {
      opening: formatDong(sums.openingDong),
      debit: formatDong(sums.debitDong),
      credit: formatDong(sums.creditDong),
      closing: formatDong(closingDong(sums)),
    },
    total: null,
    table: table.view(opens, t, { foot: rows.length === 0 ? [] : [foot] }),
    pagination: paginationOf(found, (at) => HREF[asked.book]({ ...keptOf(asked), ...at })),
    underWay: asked.book === 'bank' ? underWayTable.view(view.underWay, t) : null,
  };
}

export function journalPage(
  { asked, found, totalDong }: { asked: AskedBook } & JournalFound,
  t: Translate,
) {
  const rows = found.rows.map((line) => ({
    ...sumRow(lineWords(line, t)),
    ...{ line, debitDong: line.amountDong < 0n ? -line.amountDong : line.amountDong },
  }));
  const pageDong = rows.reduce((sum, { debitDong }) => sum + debitDong, 0n);
  const foot = sumRow(t('accountBooks.pageSum'), { debitDong: pageDong });
  return {
    ...frame(asked, t),
    sums: null,
    total: formatDong(totalDong),
    table: journalTable.view(rows, t, { foot: rows.length === 0 ? [] : [foot] }),
    pagination: paginationOf(found, (at) => HREF.journal({ ...keptOf(asked), ...at })),
    underWay: null,
  };
}

type Trial = TrialRow & { readonly href: string | null };

const trialTable = defineTable<Trial>('accountBooks.trial', {
  account: headColumn(({ code, name, href }) => ({ text: code, href, note: name })),
  openingDebit: figureColumn(({ openingDong }) => figure(debitOf(openingDong))),
  openingCredit: figureColumn(({ openingDong }) => figure(creditOf(openingDong))),
  debit: figureColumn(({ debitDong }) => figure(debitDong)),
  credit: figureColumn(({ creditDong }) => figure(creditDong)),
  closingDebit: figureColumn((row) => figure(debitOf(closingDong(row)))),
  closingCredit: figureColumn((row) => figure(creditOf(closingDong(row)))),
});

export const trialSums = (rows: readonly TrialRow[]) => {
  const sum = (of: (row: TrialRow) => bigint | null) =>
    rows.reduce((total, row) => total + (of(row) ?? 0n), 0n);
  return {
    openingDebit: sum(({ openingDong }) => debitOf(openingDong)),
    openingCredit: sum(({ openingDong }) => creditOf(openingDong)),
    debit: sum(({ debitDong }) => debitDong),
    credit: sum(({ creditDong }) => creditDong),
    closingDebit: sum((row) => debitOf(closingDong(row))),
    closingCredit: sum((row) => creditOf(closingDong(row))),
  };
};

/** Each pair of columns of a trial balance has one sum, or a book is wrong. */
export function trialPage(
  { asked, rows }: { asked: AskedBook; rows: readonly TrialRow[] },
  t: Translate,
) {
  const sums = trialSums(rows);
  const kept = keptOf(asked);
  const linked = rows.map((row) => ({ ...row, href: HREF.ledger({ ...kept, tk: row.code }) }));
  const view = trialTable.view(linked, t);
  const cells = view.columns.map(({ key, label, align }) => ({
    text: key === 'account' ? t('accountBooks.total') : figure(sums[key as keyof typeof sums]),
    ...{ label, align, href: null, tone: undefined, note: null, header: key === 'account' },
  }));
  return {
    ...frame(asked, t),
    table: { ...view, foot: rows.length === 0 ? [] : [{ cells }] },
    foots:
      sums.openingDebit === sums.openingCredit &&
      sums.debit === sums.credit &&
      sums.closingDebit === sums.closingCredit,
  };
}

function keptOf({ asked }: AskedBook): Record<string, string> {
  return accountFilter.query(asked);
}

/** What every book has around its lines: the way to the others, the filter, and the papers to print. */
function frame(asked: AskedBook, t: Translate) {
  const { book, funds, committees, accounts } = asked;
  const { tk: account = '', ...kept } = keptOf(asked);
  const own = asked.accounts.length === 0 ? kept : { ...kept, tk: account };
  const choices = {
    committee: committees.map(({ id, name }) => ({ value: id, text: name })),
    fund: funds.map(({ id, code, name }) => ({ value: id, text: `${code} · ${name}` })),
    account: accounts.map(({ code, name }) => ({ value: code, text: `${code} · ${name}` })),
  };
  const isOfFunds = book === 'journal' || book === 'balance';
  const action = HREF[book]();
  const shown = { ...asked.asked, account: asked.account?.code ?? null };
  return {
    ...headWords(asked, t),
    lead: t(`accountBooks.lead.${book}`),
    filter: isOfFunds
      ? fundsFilter.view(asked.asked, t, { action, choices })
      : accountFilter.view(shown, t, { action, choices }),
    books: ALL_BOOKS.map((one) => ({
      text: t(`accountBooks.book.${one}`),
      href: HREF[one](kept),
      current: one === book,
    })),
    downloads: {
      items: BOOK_FORMATS.map((format) => ({
        text: t(`accountBooks.download.${format}`),
        href: paths.oversight.bookFile({ ...own, so: book, dang: format }),
        kind: 'secondary',
      })),
    },
  };
}

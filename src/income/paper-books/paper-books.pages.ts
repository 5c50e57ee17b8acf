import { formatViDate } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import { may } from '../../people/identity/permissions.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Tone } from '../../platform/pages/components.types.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import { column, defineTable, figureColumn, headColumn } from '../../platform/pages/table.js';
import type { Actor } from '../../platform/request/actor.js';
import { bookForm, booksFilter, returnForm, type BooksFilter } from './paper-books.forms.js';
import type { BookRow, Keeper, SheetRow } from './paper-books.queries.js';
import type { BookState, SheetFate } from './paper-books.types.js';

const TONES = {
  waiting: 'warning',
  open: 'success',
  returning: 'warning',
  closed: 'neutral',
  declined: 'danger',
} as const satisfies Record<BookState, Tone>;

const FATES = {
  written: 'success',
  spoilt: 'neutral',
  blank: 'neutral',
  missing: 'danger',
  skipped: 'warning',
} as const satisfies Record<SheetFate, Tone>;

const booksTable = defineTable<BookRow>('paperBooks.list', {
  book: headColumn((row, t) => ({
    text: t('paperBooks.show.title', named(row)),
    note: row.committee,
    href: paths.income.paperBook(row.id),
  })),
  holder: column(({ holder }) => holder ?? ''),
  written: figureColumn(({ written }) => (written ?? 0).toString()),
  gone: figureColumn(({ skipped, missing }) => (skipped + (missing ?? 0)).toString()),
  state: column(({ state }, t) => ({ text: t(`paperBooks.state.${state}`), tone: TONES[state] })),
});

const sheetsTable = defineTable<SheetRow>('paperBooks.sheets', {
  number: headColumn(({ number, receiptId, written }) => ({
    text: written ?? number.toString(),
    href: receiptId === null ? null : paths.income.cashReceipt(receiptId),
  })),
  fate: column(({ fate }, t) => ({ text: t(`paperBooks.fate.${fate}`), tone: FATES[fate] })),
  payer: column(({ payerName }) => payerName ?? ''),
  amount: figureColumn(({ amountDong }) => (amountDong === null ? '' : formatDong(amountDong))),
});

/** As it is written on its cover. */
function named({ series, firstNumber, lastNumber }: BookRow) {
  return { series, first: firstNumber.toString(), last: lastNumber.toString() };
}

interface BookList {
  readonly found: Listed<BookRow>;
  readonly filter: BooksFilter;
  readonly actor: Actor;
}

export function booksPage({ found, filter, actor }: BookList, t: Translate) {
  const kept = booksFilter.query(filter);
  return {
    newHref: may(actor, 'paperBooks.register') ? paths.income.newPaperBook() : null,
    spoiltHref: paths.income.spoiltSheets(),
    filter: booksFilter.view(filter, t, { action: paths.income.paperBooks() }),
    table: booksTable.view(found.rows, t),
    pagination: paginationOf(found, (to) => paths.income.paperBooks({ ...kept, ...to })),
  };
}

interface NewBook {
  readonly funds: readonly { readonly id: string; readonly name: string }[];
  readonly keepers: readonly Keeper[];
  readonly state: FormState;
}

export function newBookPage({ funds, keepers, state }: NewBook, t: Translate) {
  const action = paths.income.newPaperBook();
  const choices = {
    fund: funds.map(({ id, name }) => ({ value: id, text: name })),
    holder: keepers.map(({ id, name }) => ({ value: id, text: name })),
  };
  const form = bookForm.view(state, t, { action, choices, values: {} });
  return { listHref: paths.income.paperBooks(), form };
}

export function returnPage(row: BookRow, state: FormState, t: Translate) {
  const action = paths.income.paperBookReturn(row.id);
  const bookHref = paths.income.paperBook(row.id);
  return {
    bookHref,
    named: t('paperBooks.show.title', named(row)),
    form: returnForm.view(state, t, { action }),
  };
}

interface BookData {
  readonly row: BookRow;
  readonly sheets: readonly SheetRow[];
  readonly actor: Actor;
}

export function bookPage({ row, sheets, actor }: BookData, t: Translate) {
  const { state, takenOn } = row;
  return {
    listHref: paths.income.paperBooks(),
    ...printed(row, 'committee', 'fund'),
    named: t('paperBooks.show.title', named(row)),
    means: t(`paperBooks.means.${state}`),
    status: { text: t(`paperBooks.state.${state}`), tone: TONES[state] },
    giver: row.giver ?? '',
    holder: row.holder ?? '',
    takenOn: takenOn === null ? null : formatViDate(takenOn),
    counts: takenOn === null ? null : countsOf(row, t),
    gaps: row.skipped === 0 ? null : t('paperBooks.show.gaps', { count: row.skipped }),
    returned: row.returnId === null ? null : returnedWords(row, t),
    sheets: sheetsTable.view(sheets, t),
    ...actionsOn(row, actor),
  };
}

function countsOf({ written, spoilt, blank, missing, open }: BookRow, t: Translate): string {
  const figures = { written, spoilt, blank, missing, open };
  const told = Object.entries(figures).map(([name, figure]) => [name, (figure ?? 0).toString()]);
  return t('paperBooks.show.counts', Object.fromEntries(told) as Record<string, string>);
}

function returnedWords({ blankFrom, blankTo, returnReason }: BookRow, t: Translate): string {
  const first = blankFrom?.toString() ?? '';
  const sheets =
    blankTo === null
      ? t('paperBooks.show.noneBlank')
      : t('paperBooks.show.blankOf', { first, last: blankTo.toString() });
  return returnReason === null || returnReason === '' ? sheets : `${sheets} ${returnReason}`;
}

const NOTHING = {
  takeAction: null,
  declineAction: null,
  sheetHref: null,
  spoiltHref: null,
  returnHref: null,
  takeBackAction: null,
  declineReturnAction: null,
  keepAction: null,
};

/** The keeper takes it and hands it back, a cashier types in its sheets, an accountant takes it back. */
function actionsOn(row: BookRow, actor: Actor) {
  if (row.state === 'declined') return NOTHING;
  if (row.state === 'waiting') return { ...NOTHING, ...handingOver(row, actor) };
  return { ...NOTHING, ...sheetLinks(row, actor), ...returnActions(row, actor) };
}

function handingOver({ id, holderId, proposedBy }: BookRow, { userId }: Actor) {
  const isConcerned = [holderId, proposedBy].includes(userId);
  return {
    takeAction: holderId === userId ? paths.income.paperBookTake(id) : null,
    declineAction: isConcerned ? paths.income.paperBookDecline(id) : null,
  };
}

/** While a number of it is open, or may still be found. */
function sheetLinks(row: BookRow, actor: Actor) {
  const { id, missing, open, holderId, state } = row;
  const isCashier = may(actor, 'cash.receive');
  const isKept = isCashier || holderId === actor.userId;
  if (!isKept || (missing ?? 0) + (open ?? 0) === 0) return {};
  return {
    sheetHref: isCashier ? paths.income.newPaperSheet(id) : null,
    spoiltHref: paths.income.newSpoiltSheet(id),
    returnHref: state === 'open' ? paths.income.paperBookReturn(id) : null,
  };
}

function returnActions({ returnId, returnedBy }: BookRow, actor: Actor) {
  if (returnId === null) return {};
  const mayTakeBack = may(actor, 'paperBooks.confirm') && returnedBy !== actor.userId;
  const mayKeep = returnedBy === actor.userId;
  return {
    takeBackAction: mayTakeBack ? paths.income.bookReturnConfirm(returnId) : null,
    declineReturnAction: mayTakeBack ? paths.income.bookReturnDecline(returnId) : null,
    keepAction: mayKeep ? paths.income.bookReturnWithdraw(returnId) : null,
  };
}

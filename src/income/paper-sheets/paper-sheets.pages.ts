import { formatViInstant } from '../../kernel/dates/business-date.js';
import { may } from '../../people/identity/permissions.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Tone } from '../../platform/pages/components.types.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import { column, defineTable, headColumn } from '../../platform/pages/table.js';
import type { Actor } from '../../platform/request/actor.js';
import type { TakenBook } from '../paper-books/paper-books.types.js';
import {
  sheetForm,
  spoiltFilter,
  spoiltForm,
  type SpoiltFilter,
  type SpoiltState,
} from './paper-sheets.forms.js';
import type { SpoiltRow } from './spoilt/spoilt-sheets.queries.js';

const TONES = {
  waiting: 'warning',
  confirmed: 'success',
  declined: 'danger',
  withdrawn: 'neutral',
} as const satisfies Record<SpoiltState, Tone>;

const spoiltTable = defineTable<SpoiltRow>('paperSheets.list', {
  sheet: headColumn(({ id, written, committee }) => ({
    text: written,
    note: committee,
    href: paths.income.spoiltSheet(id),
  })),
  reason: column(({ reason }) => reason),
  proposer: column(({ proposer }) => proposer ?? ''),
  state: column(({ state }, t) => ({ text: t(`paperSheets.state.${state}`), tone: TONES[state] })),
});

const named = ({ series, firstNumber, lastNumber }: TakenBook, t: Translate) =>
  t('paperBooks.show.title', {
    ...{ series, first: firstNumber.toString(), last: lastNumber.toString() },
  });

interface NewSheet {
  readonly book: TakenBook;
  /** Of the fund of the book. */
  readonly purposes: readonly { readonly value: string; readonly title: string }[];
  readonly state: FormState;
}

export function newSheetPage({ book, purposes, state }: NewSheet, t: Translate) {
  const choices = { purpose: purposes.map(({ value, title }) => ({ value, text: title })) };
  const action = paths.income.newPaperSheet(book.id);
  const values = { purpose: purposes[0]?.value ?? '', display: 'masked' };
  return {
    bookHref: paths.income.paperBook(book.id),
    named: named(book, t),
    form: sheetForm.view(state, t, { action, choices, values }),
  };
}

export function newSpoiltPage(of: { book: TakenBook; state: FormState }, t: Translate) {
  const { book, state } = of;
  const action = paths.income.newSpoiltSheet(book.id);
  return {
    bookHref: paths.income.paperBook(book.id),
    named: named(book, t),
    form: spoiltForm.view(state, t, { action }),
  };
}

export function spoiltListPage(
  { found, filter }: { found: Listed<SpoiltRow>; filter: SpoiltFilter },
  t: Translate,
) {
  const kept = spoiltFilter.query(filter);
  return {
    booksHref: paths.income.paperBooks(),
    filter: spoiltFilter.view(filter, t, { action: paths.income.spoiltSheets() }),
    table: spoiltTable.view(found.rows, t),
    pagination: paginationOf(found, (to) => paths.income.spoiltSheets({ ...kept, ...to })),
  };
}

export function spoiltPage(row: SpoiltRow, actor: Actor, t: Translate) {
  const { state, proposedAt, decidedAt } = row;
  return {
    listHref: paths.income.spoiltSheets(),
    bookHref: paths.income.paperBook(row.bookId),
    ...printed(row, 'written', 'committee', 'reason'),
    means: t(`paperSheets.means.${state}`),
    status: { text: t(`paperSheets.state.${state}`), tone: TONES[state] },
    proposer: `${row.proposer ?? ''}, ${formatViInstant(proposedAt)}`,
    decider: decidedAt === null ? null : `${row.decider ?? ''}, ${formatViInstant(decidedAt)}`,
    ...actionsOn(row, actor),
  };
}

/** The keeper may take it back, an accountant who saw the sheet may decide. */
function actionsOn({ id, state, proposedBy }: SpoiltRow, actor: Actor) {
  const nothing = { confirmAction: null, declineAction: null, withdrawAction: null };
  if (state !== 'waiting') return nothing;
  const { income } = paths;
  if (proposedBy === actor.userId)
    return { ...nothing, withdrawAction: income.spoiltSheetWithdraw(id) };
  if (!may(actor, 'paperBooks.confirm')) return nothing;
  return {
    ...nothing,
    confirmAction: income.spoiltSheetConfirm(id),
    declineAction: income.spoiltSheetDecline(id),
  };
}

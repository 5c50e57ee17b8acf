import {
  formatViDate,
  formatViInstant,
  type BusinessDate,
} from '../../kernel/dates/business-date.js';
import { formatDong, formatSignedDong } from '../../kernel/money/money.js';
import { may } from '../../people/identity/permissions.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import {
  column,
  defineTable,
  dongColumn,
  figureColumn,
  headColumn,
} from '../../platform/pages/table.js';
import type { Actor } from '../../platform/request/actor.js';
import {
  countForm,
  countsFilter,
  type CountsFilter,
  type CountState,
} from './cash-counts.forms.js';
import type { CountedBox, CountRow } from './cash-counts.queries.js';
import { DENOMINATIONS } from './denominations.js';

const TONES = {
  waiting: 'warning',
  signed: 'success',
  changed: 'danger',
  declined: 'danger',
  withdrawn: 'neutral',
} as const satisfies Record<CountState, string>;

const countsTable = defineTable<CountRow>('cashCounts.list', {
  box: headColumn(({ id, boxCode, day, committee }, t) => ({
    text: `${t('cashCounts.show.box', { box: boxCode })}, ${formatViDate(day)}`,
    note: committee,
    href: paths.books.cashCount(id),
  })),
  counted: dongColumn(({ countedDong }) => countedDong),
  book: dongColumn(({ bookDong }) => bookDong),
  difference: figureColumn(({ countedDong, bookDong }) => formatSignedDong(countedDong - bookDong)),
  state: column(({ state }, t) => ({ text: t(`cashCounts.state.${state}`), tone: TONES[state] })),
});

interface CountedNotes {
  readonly dong: bigint;
  readonly number: number;
}

const notesTable = defineTable<CountedNotes>('cashCounts.notes', {
  note: headColumn(({ dong }) => formatDong(dong)),
  number: figureColumn(({ number }) => number.toString()),
  amount: dongColumn(({ dong, number }) => dong * BigInt(number)),
});

interface CountList {
  readonly found: Listed<CountRow>;
  readonly filter: CountsFilter;
  readonly newHref: string | null;
}

export function countsPage({ found, filter, newHref }: CountList, t: Translate) {
  const kept = countsFilter.query(filter);
  return {
    newHref,
    filter: countsFilter.view(filter, t, { action: paths.books.cashCounts() }),
    table: countsTable.view(found.rows, t),
    pagination: paginationOf(found, (to) => paths.books.cashCounts({ ...kept, ...to })),
  };
}

/** Counted blind: no figure of the books stands on the sheet. */
export function newCountPage(
  of: { boxes: readonly CountedBox[]; today: BusinessDate; state: FormState },
  t: Translate,
) {
  const { boxes, today, state } = of;
  const choices = {
    box: boxes.map(({ id, code }) => ({
      value: id,
      text: t('cashCounts.show.box', { box: code }),
    })),
  };
  const form = countForm.view(state, t, {
    ...{ action: paths.books.newCashCount(), choices },
    values: { box: boxes[0]?.id ?? '', day: today },
  });
  return { listHref: paths.books.cashCounts(), none: boxes.length === 0, form };
}

export function countPage(row: CountRow, actor: Actor, t: Translate) {
  const { state, notes } = row;
  const counted = DENOMINATIONS.map(({ dong }, index) => ({ dong, number: notes[index] ?? 0 }));
  return {
    listHref: paths.books.cashCounts(),
    box: row.boxCode,
    committee: row.committee,
    day: formatViDate(row.day),
    counted: formatDong(row.countedDong),
    book: formatDong(row.bookDong),
    difference: formatSignedDong(row.countedDong - row.bookDong),
    reason: row.reason,
    notes: notesTable.view(
      counted.filter(({ number }) => number > 0),
      t,
    ),
    proposer: `${row.proposer ?? ''}, ${formatViInstant(row.proposedAt)}`,
    decider:
      row.decidedAt === null ? null : `${row.decider ?? ''}, ${formatViInstant(row.decidedAt)}`,
    status: { text: t(`cashCounts.state.${state}`), tone: TONES[state] },
    means: t(`cashCounts.means.${state}`),
    voucher: row.differenceNumber,
    voucherHref: row.differenceId === null ? null : paths.books.cashDifference(row.differenceId),
    ...actionsOn(row, actor),
  };
}

/** The counter may take it back, an accountant may decide. */
function actionsOn({ id, state, proposedBy }: CountRow, actor: Actor) {
  const nothing = { signAction: null, declineAction: null, withdrawAction: null };
  if (state !== 'waiting') return nothing;
  const { books } = paths;
  if (proposedBy === actor.userId) {
    return { ...nothing, withdrawAction: books.cashCountWithdraw(id) };
  }
  if (!may(actor, 'cashCounts.sign')) return nothing;
  return {
    ...nothing,
    signAction: books.cashCountSign(id),
    declineAction: books.cashCountDecline(id),
  };
}

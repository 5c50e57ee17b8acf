import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong, formatSignedDong } from '../../kernel/money/money.js';
import { may } from '../../people/identity/permissions.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Tone } from '../../platform/pages/components.types.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import {
  column,
  dayColumn,
  defineTable,
  dongColumn,
  figureColumn,
  headColumn,
} from '../../platform/pages/table.js';
import type { Actor } from '../../platform/request/actor.js';
import {
  differencesFilter,
  shortageForm,
  surplusForm,
  type DifferencesFilter,
} from './cash-differences.forms.js';
import type { DifferenceRow, ShareRow } from './cash-differences.queries.js';
import type { DifferenceState } from './cash-differences.types.js';

const TONES = {
  open: 'danger',
  proposed: 'warning',
  ended: 'success',
} as const satisfies Record<DifferenceState, Tone>;

const differenceOf = ({ countedDong, bookDong }: DifferenceRow) => countedDong - bookDong;

const differencesTable = defineTable<DifferenceRow>('cashDifferences.list', {
  number: headColumn(({ id, number, committee }) => ({
    text: number,
    note: committee,
    href: paths.books.cashDifference(id),
  })),
  box: column(({ boxCode }) => boxCode),
  day: dayColumn(({ day }) => day),
  difference: figureColumn((row) => formatSignedDong(differenceOf(row))),
  state: column(({ state, outcome }, t) => ({
    text: t(`cashDifferences.state.${state}`),
    tone: TONES[state],
    note: outcome === null ? null : t(`cashDifferences.outcome.${outcome}`),
  })),
});

const sharesTable = defineTable<ShareRow>('cashDifferences.shares', {
  fund: headColumn(({ fund, appeal }) => ({ text: fund, note: appeal })),
  amount: dongColumn(({ amountDong }) => amountDong),
});

interface DifferenceList {
  readonly found: Listed<DifferenceRow>;
  readonly filter: DifferencesFilter;
}

export function differencesPage({ found, filter }: DifferenceList, t: Translate) {
  const kept = differencesFilter.query(filter);
  return {
    countsHref: paths.books.cashCounts(),
    filter: differencesFilter.view(filter, t, { action: paths.books.cashDifferences() }),
    table: differencesTable.view(found.rows, t),
    pagination: paginationOf(found, (to) => paths.books.cashDifferences({ ...kept, ...to })),
  };
}

interface DifferenceData {
  readonly row: DifferenceRow;
  readonly shares: readonly ShareRow[];
  readonly actor: Actor;
  readonly state: FormState;
}

export function differencePage({ row, shares, actor, state: typed }: DifferenceData, t: Translate) {
  const { state, countId } = row;
  const form = endFormOf(row, actor, typed, t);
  return {
    listHref: paths.books.cashDifferences(),
    printHref: paths.books.cashDifferencePrint(row.id),
    countHref: paths.books.cashCount(countId),
    ...printed(row, 'number', 'committee', 'boxCode'),
    day: formatViDate(row.day),
    status: { text: t(`cashDifferences.state.${state}`), tone: TONES[state] },
    means: t(`cashDifferences.means.${differenceOf(row) > 0n ? 'surplus' : 'shortage'}`),
    counted: formatDong(row.countedDong),
    book: formatDong(row.bookDong),
    difference: formatSignedDong(differenceOf(row)),
    accountant: row.accountant ?? '',
    shares: sharesTable.view(shares, t),
    end: endWords(row, t),
    endForm: form,
    errors: form?.errors ?? [],
    ...actionsOn(row, actor),
  };
}

/** What is proposed or was decided. */
function endWords(row: DifferenceRow, t: Translate) {
  const { outcome, paper, reason, proposer, decider, decidedAt } = row;
  if (outcome === null) return null;
  return {
    outcome: t(`cashDifferences.outcome.${outcome}`),
    paper: paper ?? '',
    reason: reason ?? '',
    proposer: proposer ?? '',
    decider: decidedAt === null ? null : `${decider ?? ''}, ${formatViInstant(decidedAt)}`,
  };
}

function endFormOf(row: DifferenceRow, actor: Actor, state: FormState, t: Translate) {
  if (row.state !== 'open' || !may(actor, 'cashDifferences.propose')) return null;
  return differenceOf(row) > 0n
    ? surplusForm.view(state, t, { action: paths.books.endSurplus(row.id) })
    : shortageForm.view(state, t, { action: paths.books.endShortage(row.id) });
}

/** The proposer may take it back, an approver may decide. */
function actionsOn({ state, endId, proposedBy }: DifferenceRow, actor: Actor) {
  const nothing = { confirmAction: null, declineAction: null, withdrawAction: null };
  if (state !== 'proposed' || endId === null) return nothing;
  const { books } = paths;
  if (proposedBy === actor.userId) {
    return { ...nothing, withdrawAction: books.differenceEndWithdraw(endId) };
  }
  if (!may(actor, 'cashDifferences.decide')) return nothing;
  return {
    ...nothing,
    confirmAction: books.differenceEndConfirm(endId),
    declineAction: books.differenceEndDecline(endId),
  };
}

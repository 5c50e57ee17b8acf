import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { may } from '../../people/identity/permissions.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, headColumn } from '../../platform/pages/table.js';
import type { Actor } from '../../platform/request/actor.js';
import { dayOffForm } from './days-off.forms.js';
import type { DayOffRow, DayRow, DayState } from './days-off.queries.js';

const TONES = {
  lawful: 'success',
  waiting: 'warning',
  confirmed: 'success',
  declined: 'danger',
  withdrawn: 'neutral',
} as const satisfies Record<DayState, string>;

const daysTable = defineTable<DayRow>('daysOff.list', {
  name: headColumn(({ id, name, basis }) => ({
    ...{ text: name, note: basis },
    ...(id === null ? {} : { href: paths.books.dayOff(id) }),
  })),
  days: column((row) => daysOf(row)),
  kind: column(({ kind }, t) => t(`daysOff.kind.${kind}`)),
  state: column(({ state }, t) => stateOf(state, t)),
});

const stateOf = (state: DayState, t: Translate) => ({
  text: t(`daysOff.state.${state}`),
  tone: TONES[state],
});

function daysOf({ firstDay, lastDay }: Pick<DayRow, 'firstDay' | 'lastDay'>): string {
  const [first, last] = [formatViDate(firstDay), formatViDate(lastDay)];
  return first === last ? first : `${first} – ${last}`;
}

export function daysOffPage(
  { rows, mayPropose }: { rows: readonly DayRow[]; mayPropose: boolean },
  t: Translate,
) {
  return { newHref: mayPropose ? paths.books.newDayOff() : null, table: daysTable.view(rows, t) };
}

export function newDayOffPage(
  { isSetter, state }: { isSetter: boolean; state: FormState },
  t: Translate,
) {
  return {
    listHref: paths.books.daysOff(),
    isSetter,
    form: dayOffForm.view(state, t, { action: paths.books.newDayOff() }),
  };
}

export function dayOffPage(row: DayOffRow, actor: Actor, t: Translate) {
  return {
    listHref: paths.books.daysOff(),
    name: row.name,
    committee: row.committee,
    status: stateOf(row.state, t),
    days: daysOf(row),
    kind: t(`daysOff.kind.${row.kind}`),
    basis: row.basis,
    proposer: `${row.proposer ?? ''}, ${formatViInstant(row.proposedAt)}`,
    deciderKey: t(`daysOff.show.${row.state === 'withdrawn' ? 'withdrawer' : 'decider'}`),
    decider:
      row.decidedAt === null ? null : `${row.decider ?? ''}, ${formatViInstant(row.decidedAt)}`,
    ...actionsOn(row, actor),
  };
}

/** The proposer may take it back, an approver may decide. */
function actionsOn({ id, state, proposedBy }: DayOffRow, actor: Actor) {
  const nothing = { confirmAction: null, declineAction: null, withdrawAction: null };
  if (state !== 'waiting') return nothing;
  const { books } = paths;
  if (proposedBy === actor.userId) return { ...nothing, withdrawAction: books.withdrawDayOff(id) };
  if (!may(actor, 'daysOff.confirm')) return nothing;
  return {
    ...nothing,
    confirmAction: books.confirmDayOff(id),
    declineAction: books.declineDayOff(id),
  };
}

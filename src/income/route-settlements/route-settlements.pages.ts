import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { dongInWords, formatDong } from '../../kernel/money/money.js';
import { may } from '../../people/identity/permissions.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import { column, defineTable, dongColumn, headColumn } from '../../platform/pages/table.js';
import type { Actor } from '../../platform/request/actor.js';
import type { Pledge } from '../pledges/pledges.types.js';
import {
  declineForm,
  routeForm,
  routesFilter,
  type RoutesFilter,
} from './route-settlements.forms.js';
import type { RouteRow } from './route-settlements.queries.js';
import type { RouteState } from './route-settlements.types.js';

const TONES = {
  waiting: 'warning',
  confirmed: 'success',
  undone: 'neutral',
  declined: 'danger',
  withdrawn: 'neutral',
} as const satisfies Record<RouteState, string>;

const routesTable = defineTable<RouteRow>('routeSettlements.list', {
  pledge: headColumn((row, t) => ({
    text: row.donorName ?? row.referenceCode,
    note: routeOf(row, t),
    href: paths.income.routeSettlement(row.id),
  })),
  day: column(({ happenedOn }) => formatViDate(happenedOn)),
  where: column(({ place }) => place),
  amount: dongColumn(({ amountDong }) => amountDong),
  state: column(({ state }, t) => statusOf(state, t)),
});

export function routesPage(
  { found, filter }: { found: Listed<RouteRow>; filter: RoutesFilter },
  t: Translate,
) {
  const { routeSettlements } = paths.income;
  const kept = routesFilter.query(filter);
  return {
    filter: routesFilter.view(filter, t, { action: routeSettlements() }),
    table: routesTable.view(found.rows, t),
    pagination: paginationOf(found, (to) => routeSettlements({ ...kept, ...to })),
  };
}

type KeptPledge = Pick<
  Pledge,
  'id' | 'referenceCode' | 'donorName' | 'amountDong' | 'settledDong' | 'status'
>;

/** What is open of a promise, what was said of it so far, and the form. */
export function newRoutePage(
  {
    pledge,
    rows,
    mayPropose,
  }: { pledge: KeptPledge; rows: readonly RouteRow[]; mayPropose: boolean },
  state: FormState,
  t: Translate,
) {
  const form = routeForm.view(state, t, { action: paths.income.settleByRoute(pledge.id) });
  const isOpen = pledge.status === 'registered' && pledge.settledDong < pledge.amountDong;
  return {
    pledgeHref: paths.income.pledge(pledge.id),
    code: pledge.referenceCode,
    giver: pledge.donorName ?? t('pledges.unnamed'),
    amount: formatDong(pledge.amountDong),
    open: formatDong(pledge.amountDong - pledge.settledDong),
    table: routesTable.view(rows, t),
    form: mayPropose && isOpen ? form : null,
    isOpen,
    errors: form.errors,
  };
}

interface Shown {
  readonly actor: Actor;
  readonly state: FormState;
}

export function routePage(row: RouteRow, shown: Shown, t: Translate) {
  const { decidedAt } = row;
  return {
    listHref: paths.income.routeSettlements(),
    pledgeHref: paths.income.pledge(row.pledgeId),
    pledge: row.donorName ?? row.referenceCode,
    route: routeOf(row, t),
    amount: [formatDong(row.amountDong), dongInWords(row.amountDong)],
    heading: formatDong(row.amountDong),
    happenedOn: formatViDate(row.happenedOn),
    ...printed(row, 'place', 'proof', 'details', 'declinedBecause'),
    undoesHref: row.undoesId === null ? null : paths.income.routeSettlement(row.undoesId),
    proposer: `${row.proposer ?? ''}, ${formatViInstant(row.proposedAt)}`,
    decider: decidedAt === null ? null : `${row.decider ?? ''}, ${formatViInstant(decidedAt)}`,
    status: statusOf(row.state, t),
    means: t(`routeSettlements.means.${row.state}`),
    ...actionsOn(row, shown, t),
  };
}

type RouteAct = 'confirm' | 'withdraw' | 'undo';

/** The proposer may take it back, an approver decides, an officer says that a confirmed one was an error. */
function mayDo(act: RouteAct, row: RouteRow, actor: Actor): boolean {
  const isOwn = row.proposedBy === actor.userId;
  if (act === 'undo') {
    const isPlain = row.state === 'confirmed' && row.undoesId === null;
    return isPlain && may(actor, 'routeSettlements.propose');
  }
  if (row.state !== 'waiting') return false;
  return act === 'withdraw' ? isOwn : !isOwn && may(actor, 'routeSettlements.confirm');
}

function actionsOn(row: RouteRow, { actor, state }: Shown, t: Translate) {
  const { income } = paths;
  const where = (act: RouteAct, href: string) => (mayDo(act, row, actor) ? href : null);
  const confirmAction = where('confirm', income.routeSettlementConfirm(row.id));
  const decline = declineForm.view(state, t, { action: income.routeSettlementDecline(row.id) });
  return {
    confirmAction,
    declineForm: confirmAction === null ? null : decline,
    withdrawAction: where('withdraw', income.routeSettlementWithdraw(row.id)),
    undoAction: where('undo', income.routeSettlementUndo(row.id)),
    errors: confirmAction === null ? [] : decline.errors,
  };
}

function routeOf({ route, undoesId }: RouteRow, t: Translate): string {
  const words = t(`routeSettlements.route.${route}`);
  return undoesId === null ? words : t('routeSettlements.undoing', { route: words });
}

function statusOf(state: RouteState, t: Translate) {
  return { text: t(`routeSettlements.state.${state}`), tone: TONES[state] };
}

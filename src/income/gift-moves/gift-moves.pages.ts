import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import { may } from '../../people/identity/permissions.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import { column, defineTable, dongColumn, headColumn } from '../../platform/pages/table.js';
import type { Actor } from '../../platform/request/actor.js';
import { declineForm, moveForm, movesFilter, type MovesFilter } from './gift-moves.forms.js';
import type { MovableGift, MoveRow } from './gift-moves.queries.js';
import type { MoveState, Purpose } from './gift-moves.types.js';

const TONES = {
  waiting: 'warning',
  done: 'success',
  declined: 'danger',
  withdrawn: 'neutral',
} as const satisfies Record<MoveState, string>;

const movesTable = defineTable<MoveRow>('giftMoves.list', {
  gift: headColumn((row, t) => ({
    text: giftOf(row, t),
    note: row.askedBy,
    href: paths.income.giftMove(row.id),
  })),
  from: column(({ fromPurpose }) => fromPurpose),
  to: column(({ toPurpose }) => toPurpose),
  amount: dongColumn(({ amountDong }) => amountDong),
  state: column(({ state }, t) => ({ text: t(`giftMoves.state.${state}`), tone: TONES[state] })),
});

export function movesPage(
  { found, filter }: { found: Listed<MoveRow>; filter: MovesFilter },
  t: Translate,
) {
  const { giftMoves } = paths.income;
  const kept = movesFilter.query(filter);
  return {
    filter: movesFilter.view(filter, t, { action: giftMoves() }),
    table: movesTable.view(found.rows, t),
    pagination: paginationOf(found, (to) => giftMoves({ ...kept, ...to })),
  };
}

/** A move with what the reader may do about it. */
export function movePage(row: MoveRow, shown: { actor: Actor; state: FormState }, t: Translate) {
  const { decidedAt } = row;
  const mayOpen = may(shown.actor, 'donations.read');
  return {
    listHref: paths.income.giftMoves(),
    giftHref: mayOpen ? paths.income.donation(row.donationId) : null,
    gift: giftOf(row, t),
    amount: formatDong(row.amountDong),
    ...printed(row, 'committee', 'fromPurpose', 'toPurpose', 'askedBy', 'paper', 'reason'),
    ...printed(row, 'declinedBecause'),
    askedOn: formatViDate(row.askedOn),
    proposer: `${row.proposer ?? ''}, ${formatViInstant(row.proposedAt)}`,
    decider: decidedAt === null ? null : `${row.decider ?? ''}, ${formatViInstant(decidedAt)}`,
    status: { text: t(`giftMoves.state.${row.state}`), tone: TONES[row.state] },
    means: t(`giftMoves.means.${row.state}`),
    ...actionsOn(row, shown, t),
  };
}

/** The proposer may take it back, somebody else with the right may decide. */
function actionsOn(
  { id, state: stage, proposedBy }: MoveRow,
  { actor, state }: { actor: Actor; state: FormState },
  t: Translate,
) {
  const { income } = paths;
  const isOwn = proposedBy === actor.userId;
  const mayDecide = stage === 'waiting' && !isOwn && may(actor, 'giftMoves.confirm');
  const decline = declineForm.view(state, t, { action: income.giftMoveDecline(id) });
  return {
    confirmAction: mayDecide ? income.giftMoveConfirm(id) : null,
    declineForm: mayDecide ? decline : null,
    withdrawAction: stage === 'waiting' && isOwn ? income.giftMoveWithdraw(id) : null,
    errors: mayDecide ? decline.errors : [],
  };
}

function giftOf({ donorName, giftDay }: MoveRow, t: Translate): string {
  const giver = donorName ?? t('giftMoves.unnamed');
  return t('giftMoves.ofGift', { giver, day: formatViDate(giftDay) });
}

interface NewMove {
  readonly gift: MovableGift;
  readonly purposes: readonly Purpose[];
}

/** Where a gift is to go, as its giver asked. */
export function newMovePage({ gift, purposes }: NewMove, state: FormState, t: Translate) {
  return {
    giftHref: paths.income.donation(gift.id),
    amount: formatDong(gift.amountDong ?? 0n),
    giver: gift.donorName ?? t('giftMoves.unnamed'),
    day: formatViDate(gift.businessDate),
    purpose: gift.purpose,
    form: moveForm.view(state, t, {
      action: paths.income.moveGift(gift.id),
      choices: { to: purposes.map(({ value, title }) => ({ value, text: title })) },
      values: { askedBy: gift.donorName ?? '' },
    }),
  };
}

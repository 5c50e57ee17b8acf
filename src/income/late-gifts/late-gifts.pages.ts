import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { may } from '../../people/identity/permissions.js';
import { choicesOf } from '../../platform/forms/field-view.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { formatDong } from '../../kernel/money/money.js';
import type { Tone } from '../../platform/pages/components.types.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import { column, defineTable, dongColumn, headColumn } from '../../platform/pages/table.js';
import type { Actor } from '../../platform/request/actor.js';
import { lateGiftFilter, lateGiftForm, type LateGiftFilter } from './late-gifts.forms.js';
import type { LateGiftRow, LateState } from './late-gifts.queries.js';

const TONES = {
  waiting: 'warning',
  proposed: 'info',
  toSendBack: 'danger',
} as const satisfies Record<LateState, Tone>;

const lateTable = defineTable<LateGiftRow>('lateGifts.list', {
  came: headColumn((row, t) => ({
    text: cameAt(row),
    note: row.words || t('lateGifts.card'),
    href: paths.income.lateGift(row.sourceId),
  })),
  appeal: column((row, t) => ({ text: row.appealTitle, note: daysOf(row, t) })),
  amount: dongColumn(({ amountDong }) => amountDong),
  age: column(({ daysWaiting: days }, t) => t('lateGifts.days', { days })),
  state: column(({ state }, t) => ({ text: t(`lateGifts.state.${state}`), tone: TONES[state] })),
});

export function lateGiftsPage(
  { found, filter }: { found: Listed<LateGiftRow>; filter: LateGiftFilter },
  t: Translate,
) {
  const kept = lateGiftFilter.query(filter);
  return {
    filter: lateGiftFilter.view(filter, t, { action: paths.income.lateGifts() }),
    table: lateTable.view(found.rows, t),
    pagination: paginationOf(found, (place) => paths.income.lateGifts({ ...kept, ...place })),
  };
}

interface Shown {
  readonly row: LateGiftRow;
  /** Other open appeals of the fund. */
  readonly appeals: readonly { id: string; title: string }[];
  readonly actor: Actor;
  readonly state: FormState;
}

/** One late gift: what came when, what was proposed, and what the reader may do about it. */
export function lateGiftPage({ row, appeals, actor, state }: Shown, t: Translate) {
  const action = paths.income.lateGift(row.sourceId);
  const choices = { toAppealId: choicesOf(appeals.map(({ id, title }) => ({ id, name: title }))) };
  const form = lateGiftForm.view(state, t, { action, choices });
  const mayPropose = row.state === 'waiting' && may(actor, 'lateGifts.propose');
  return {
    listHref: paths.income.lateGifts(),
    errors: form.errors,
    status: { text: t(`lateGifts.state.${row.state}`), tone: TONES[row.state] },
    lead: t(`lateGifts.show.lead.${row.state}`),
    late: {
      ...printed(row, 'appealTitle', 'accountCode'),
      days: daysOf(row, t),
      came: cameAt(row),
      words: row.words || t('lateGifts.card'),
      amount: formatDong(row.amountDong),
      age: t('lateGifts.days', { days: row.daysWaiting }),
    },
    proposal: proposalView(row, t),
    suspenseHref:
      row.state === 'toSendBack' && may(actor, 'suspense.resolve') ? paths.income.suspense() : null,
    ...actionsOn(row, actor),
    form: mayPropose ? form : null,
  };
}

function proposalView(row: LateGiftRow, t: Translate) {
  const { outcome, proposer, proposedAt, sentOn } = row;
  if (outcome === null || proposedAt === null) return null;
  return {
    outcome: t(`lateGifts.outcome.${outcome}`),
    to: outcome === 'redirected' ? (row.toAppeal ?? t('lateGifts.fundAtLarge')) : null,
    sentOn: sentOn === null ? null : formatViDate(sentOn),
    ...printed(row, 'proof', 'reason'),
    by: `${proposer ?? ''}, ${formatViInstant(proposedAt)}`,
  };
}

/** The proposer may take it back, somebody else with the right may decide. */
function actionsOn({ decisionId: id, state, proposedBy }: LateGiftRow, actor: Actor) {
  const { income } = paths;
  const isOwn = proposedBy === actor.userId;
  const open = state === 'proposed' ? id : null;
  const mayDecide = open !== null && !isOwn && may(actor, 'lateGifts.confirm');
  return {
    confirmAction: mayDecide ? income.lateGiftConfirm(open) : null,
    declineAction: mayDecide ? income.lateGiftDecline(open) : null,
    withdrawAction: open !== null && isOwn ? income.lateGiftWithdraw(open) : null,
  };
}

/** By the bank's own time where it gives one. */
function cameAt({ occurredAt, businessDate }: LateGiftRow): string {
  return occurredAt === null ? formatViDate(businessDate) : formatViInstant(occurredAt);
}

function daysOf({ opensOn, closesOn }: LateGiftRow, t: Translate): string {
  const from = formatViDate(opensOn);
  const to = closesOn === null ? '…' : formatViDate(closesOn);
  return t('lateGifts.window', { from, to });
}

import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import { may } from '../../people/identity/permissions.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import { column, defineTable, headColumn } from '../../platform/pages/table.js';
import type { Actor } from '../../platform/request/actor.js';
import { contentsView } from './contents.pages.js';
import { declineForm, takingsBackFilter, type TakingsBackFilter } from './takings-back.forms.js';
import type { StatementContents, TakingBackRow } from './takings-back.queries.js';
import type { TakingBackState } from './takings-back.types.js';

const TONES = {
  waiting: 'warning',
  done: 'success',
  declined: 'danger',
  withdrawn: 'neutral',
} as const satisfies Record<TakingBackState, string>;

const takingsBackTable = defineTable<TakingBackRow>('takingsBack.list', {
  what: headColumn((row, t) => ({
    text: subjectOf(row, t),
    note: row.committee,
    href: paths.income.takingBack(row.id),
  })),
  cause: column(({ cause }, t) => t(`takingsBack.cause.${cause}`)),
  proposer: column(({ proposer, proposedAt }) => ({
    text: proposer ?? '',
    note: formatViInstant(proposedAt),
  })),
  state: column(({ state }, t) => ({ text: t(`takingsBack.state.${state}`), tone: TONES[state] })),
});

export function takingsBackPage(
  { found, filter }: { found: Listed<TakingBackRow>; filter: TakingsBackFilter },
  t: Translate,
) {
  const { takingsBack } = paths.income;
  const kept = takingsBackFilter.query(filter);
  return {
    filter: takingsBackFilter.view(filter, t, { action: takingsBack() }),
    table: takingsBackTable.view(found.rows, t),
    pagination: paginationOf(found, (to) => takingsBack({ ...kept, ...to })),
  };
}

interface Shown {
  readonly row: TakingBackRow;
  /** Of a statement that still stands. */
  readonly contents: StatementContents | null;
  readonly state: FormState;
}

/** A proposal with what goes and what stands in the way, and what the reader may do about it. */
export function takingBackPage({ row, contents, state }: Shown, actor: Actor, t: Translate) {
  const { statementId, decidedAt } = row;
  const told = contents && contentsView(contents, t);
  return {
    listHref: paths.income.takingsBack(),
    what: subjectOf(row, t),
    whatHref: subjectHref(row, actor),
    ...printed(row, 'committee', 'detail', 'reason', 'declinedBecause'),
    cause: t(`takingsBack.cause.${row.cause}`),
    proposer: `${row.proposer ?? ''}, ${formatViInstant(row.proposedAt)}`,
    decider: decidedAt === null ? null : `${row.decider ?? ''}, ${formatViInstant(decidedAt)}`,
    status: { text: t(`takingsBack.state.${row.state}`), tone: TONES[row.state] },
    means: t(`takingsBack.means.${statementId === null ? 'gift' : 'statement'}.${row.state}`),
    contents: told,
    ...actionsOn(row, { actor, state, isBlocked: told !== null && told.obstacles.length > 0 }, t),
  };
}

interface Reader {
  readonly actor: Actor;
  readonly state: FormState;
  /** Something stands in the way, and the database would refuse a word of agreement. */
  readonly isBlocked: boolean;
}

/** The proposer may take it back, somebody else with the right may decide. */
function actionsOn(row: TakingBackRow, reader: Reader, t: Translate) {
  const { income } = paths;
  const waits = row.state === 'waiting';
  const isOwn = row.proposedBy === reader.actor.userId;
  const decision =
    waits && !isOwn && may(reader.actor, 'takingsBack.confirm')
      ? decisionOn(row.id, reader, t)
      : { confirmAction: null, isBlocked: false, declineForm: null, errors: [] };
  return { ...decision, withdrawAction: waits && isOwn ? income.takingBackWithdraw(row.id) : null };
}

function decisionOn(id: string, { state, isBlocked }: Reader, t: Translate) {
  const { income } = paths;
  const form = declineForm.view(state, t, { action: income.takingBackDecline(id) });
  const confirmAction = isBlocked ? null : income.takingBackConfirm(id);
  return { confirmAction, isBlocked, declineForm: form, errors: form.errors };
}

/** Null for what this person may not open. */
function subjectHref({ donationId, statementId }: TakingBackRow, actor: Actor): string | null {
  if (donationId !== null) {
    return may(actor, 'donations.read') ? paths.income.donation(donationId) : null;
  }
  if (statementId === null || !may(actor, 'statements.read')) return null;
  return paths.income.statement(statementId);
}

function subjectOf(row: TakingBackRow, t: Translate): string {
  const { giftDong, giftDay, donorName, accountCode, fileName } = row;
  if (giftDong !== null && giftDay !== null) {
    const giver = donorName ?? t('takingsBack.unnamed');
    const facts = { amount: formatDong(giftDong), giver, day: formatViDate(giftDay) };
    return t('takingsBack.ofGift', facts);
  }
  return t('takingsBack.ofStatement', { account: accountCode ?? '', file: fileName ?? '' });
}

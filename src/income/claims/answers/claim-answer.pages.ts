import { formatViInstant } from '../../../kernel/dates/business-date.js';
import { may } from '../../../people/identity/permissions.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { printed } from '../../../platform/pages/printed.js';
import type { Actor } from '../../../platform/request/actor.js';
import type { ClaimRow } from './claims.queries.js';

/** The word on a claim as it stands, with what made it doubtful; null while nobody said one. */
export function answerView(row: ClaimRow, { mayOpen }: { mayOpen: boolean }, t: Translate) {
  const { outcome, proposedAt } = row;
  if (outcome === null || proposedAt === null) return null;
  return {
    outcome: t(`claims.answer.outcomeChoice.${outcome}`),
    ...printed(row, 'reason'),
    doubts: outcome === 'accepted' ? doubtsOf(row, t).join(' ') : '',
    giftHref: mayOpen && row.giftId !== null ? paths.income.donation(row.giftId) : null,
    by: signed(row.proposer, proposedAt),
    confirmedBy: row.decidedAt === null ? null : signed(row.decider, row.decidedAt),
  };
}

/** The first person may take the proposal back, somebody else with the right may decide. */
export function wordsOn({ answerId, state, proposedBy }: ClaimRow, actor: Actor) {
  const none = { confirmAction: null, declineAction: null, withdrawAction: null };
  if (state !== 'proposed' || answerId === null) return none;
  const { claimConfirm, claimDecline, claimWithdraw } = paths.income;
  if (proposedBy === actor.userId) return { ...none, withdrawAction: claimWithdraw(answerId) };
  if (!may(actor, 'claims.confirm')) return none;
  return { ...none, confirmAction: claimConfirm(answerId), declineAction: claimDecline(answerId) };
}

function doubtsOf(row: ClaimRow, t: Translate): string[] {
  const { isWhole, isRenamed, ofOrganisation, rivals: count } = row;
  return [
    ...(isWhole === true ? [] : [t('claims.doubt.fit')]),
    ...(count === null || count === 0 ? [] : [t('claims.doubt.rivals', { count })]),
    ...(isRenamed === true ? [t('claims.doubt.renamed')] : []),
    ...(ofOrganisation === true ? [t('claims.doubt.organisation')] : []),
  ];
}

function signed(name: string | null, at: Date): string {
  return `${name ?? ''}, ${formatViInstant(at)}`;
}

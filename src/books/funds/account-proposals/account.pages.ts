import { formatViInstant } from '../../../kernel/dates/business-date.js';
import { committeesWhere, may } from '../../../people/identity/permissions.js';
import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { printed } from '../../../platform/pages/printed.js';
import type { Actor } from '../../../platform/request/actor.js';
import { accountClosingForm } from '../account-closings/account-closings.forms.js';
import type { Account, Closing } from './account-proposals.queries.js';

interface Asked {
  readonly account: Account;
  readonly closing: Closing | null;
  readonly actor: Actor;
  readonly state: FormState;
}

/** An account or the proposal of one, with what the reader may do about its opening and its closing. */
export function accountPage(asked: Asked, t: Translate) {
  const { account, closing } = asked;
  return {
    listHref: paths.books.accounts(),
    afterClosingHref: afterClosingHref(asked),
    account: {
      title: t(`accounts.kind.${account.kind}`),
      ...printed(account, 'code', 'committee', 'name', 'fund', 'appeal', 'bankBin'),
      ...printed(account, 'accountNumber', 'holderName'),
      proposer: proposerOf(account),
      decision: account.proposedBy === null ? null : decisionOf(account, t),
    },
    opening: account.state === 'proposed' ? openingActions(asked) : NO_ACTIONS,
    ...closingView(asked, t),
    closing: closing && {
      reason: closing.reason,
      proposer: proposerOf(closing),
      decision: decisionOf(closing, t),
    },
  };
}

/** What its bank told of it since: for a bank account that is closed, and who reads statements. */
function afterClosingHref({ account, actor }: Asked): string | null {
  const isClosed = account.kind === 'bank' && account.state === 'closed';
  return isClosed && may(actor, 'statements.read')
    ? paths.income.linesAfterClosingOf(account.id)
    : null;
}

/** An account and a closing are proposed and decided in the same way. */
type Proposed = Pick<
  Account,
  'proposedBy' | 'proposer' | 'proposedAt' | 'decision' | 'decidedBy' | 'decider'
>;
type Actions = Readonly<Record<'confirm' | 'decline' | 'withdraw', string | null>>;
const NO_ACTIONS: Actions = { confirm: null, decline: null, withdraw: null };

function openingActions({ account, actor }: Asked): Actions {
  const { books } = paths;
  return actionsOf(account.proposedBy, actor, {
    confirm: books.accountConfirm(account.id),
    decline: books.accountDecline(account.id),
    withdraw: books.accountWithdraw(account.id),
  });
}

/** The proposer may take it back, somebody else with the right may decide. */
function actionsOf(
  proposedBy: string | null,
  actor: Actor,
  all: { confirm: string; decline: string; withdraw: string },
): Actions {
  if (proposedBy === actor.userId) return { ...NO_ACTIONS, withdraw: all.withdraw };
  if (!may(actor, 'accounts.confirm')) return NO_ACTIONS;
  return { confirm: all.confirm, decline: all.decline, withdraw: null };
}

function closingView({ account, closing, actor, state }: Asked, t: Translate) {
  const isWaiting = account.state === 'closing' && closing !== null;
  const { books } = paths;
  const ending = isWaiting
    ? actionsOf(closing.proposedBy, actor, {
        confirm: books.closingConfirm(closing.id),
        decline: books.closingDecline(closing.id),
        withdraw: books.closingWithdraw(closing.id),
      })
    : NO_ACTIONS;
  const mayPropose =
    (account.state === 'active' || account.state === 'cooling') &&
    committeesWhere(actor, 'funds.write').includes(account.committeeId);
  const form = mayPropose
    ? accountClosingForm.view(state, t, { action: books.accountClosing(account.id) })
    : null;
  return { ending, form, errors: form?.errors ?? [] };
}

function proposerOf({ proposer, proposedAt }: Proposed): string | null {
  return proposer === null || proposedAt === null
    ? null
    : `${proposer}, ${formatViInstant(proposedAt)}`;
}

function decisionOf({ decision, decidedBy, proposedBy, decider }: Proposed, t: Translate): string {
  const isOwn = decision === 'declined' && decidedBy === proposedBy;
  const word = isOwn ? 'withdrawn' : (decision ?? 'open');
  return t(`accounts.decision.${word}`, { name: decider ?? '' });
}

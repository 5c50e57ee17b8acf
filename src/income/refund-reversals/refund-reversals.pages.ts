import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import { may } from '../../people/identity/permissions.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import type { Actor } from '../../platform/request/actor.js';
import { declineForm, reversalForm } from './refund-reversals.forms.js';
import type { PaidRefund, ReversalRow, TellingLine } from './refund-reversals.queries.js';

export interface ShownReversal {
  readonly paid: PaidRefund;
  readonly reversals: readonly ReversalRow[];
  readonly lines: readonly TellingLine[];
  readonly state: FormState;
}

/** A paid refund with what banks told of it, what was said about reversing it, and what the reader may do. */
export function reversalPage(shown: ShownReversal, actor: Actor, t: Translate) {
  const { paid, reversals, lines } = shown;
  return {
    listHref: paths.income.refunds(),
    refundHref: paths.income.refund(paid.id),
    committee: paid.committee,
    number: paid.number,
    amount: formatDong(paid.amountDong),
    payee: paid.payeeName,
    paidOn: formatViDate(paid.paidOn),
    bank: bankWords(paid, lines, t),
    lines: lines.map((line) => lineText(line, t)),
    said: reversals.length === 0 ? null : { items: reversals.map((row) => saidOf(row, t)) },
    ...actionsOn(shown, actor, t),
  };
}

/** Whether the bank has the money out: then nothing is reversed yet. */
function bankWords({ way }: PaidRefund, lines: readonly TellingLine[], t: Translate) {
  if (way === 'cash') return { tone: 'info', text: t('refundReversals.bank.cash') };
  const outDong = lines.reduce((sum, line) => sum + line.amountDong, 0n);
  if (outDong > 0n) return { tone: 'warning', text: t('refundReversals.bank.out') };
  const isBack = lines.some((line) => line.amountDong < 0n);
  return { tone: 'info', text: t(`refundReversals.bank.${isBack ? 'back' : 'untold'}`) };
}

function lineText({ amountDong, valueDate, detail }: TellingLine, t: Translate): string {
  const isBack = amountDong < 0n;
  const amount = formatDong(isBack ? -amountDong : amountDong);
  const facts = { day: formatViDate(valueDate), amount, detail };
  return t(`refundReversals.line.${isBack ? 'back' : 'out'}`, facts);
}

function saidOf(row: ReversalRow, t: Translate) {
  const { cause, reason, state, decidedAt } = row;
  const decided =
    decidedAt === null
      ? ''
      : t(`refundReversals.said.${state}`, {
          who: row.decider ?? '',
          at: formatViInstant(decidedAt),
        });
  const words = [t(`refundReversals.cause.${cause}`), reason, decided, row.declinedBecause];
  return {
    when: formatViInstant(row.proposedAt),
    title: t('refundReversals.said.proposed', { who: row.proposer ?? '' }),
    text: words.filter((word) => word !== '').join(' · '),
    tone: state === 'done' ? 'done' : state === 'waiting' ? 'waiting' : 'danger',
  };
}

/** Who proposed may take it back, another decides; a new one is for when none waits and none is done. */
function actionsOn({ paid, reversals, state }: ShownReversal, actor: Actor, t: Translate) {
  const standing = reversals.find((row) => row.state === 'waiting' || row.state === 'done');
  const mayPropose = standing === undefined && may(actor, 'refundReversals.propose');
  const action = paths.income.refundReversal(paid.id);
  const form = mayPropose ? reversalForm.view(state, t, { action }) : null;
  const answer = answerTo(standing, state, actor, t);
  const { errors } = form ?? answer.declineForm ?? { errors: [] };
  return {
    form,
    ...answer,
    means: t(`refundReversals.means.${standing?.state ?? 'none'}`),
    errors,
  };
}

function answerTo(standing: ReversalRow | undefined, state: FormState, actor: Actor, t: Translate) {
  const none = { declineForm: null, confirmAction: null, withdrawAction: null };
  if (standing?.state !== 'waiting') return none;
  const { income } = paths;
  const { id, proposedBy } = standing;
  if (proposedBy === actor.userId) {
    return { ...none, withdrawAction: income.refundReversalWithdraw(id) };
  }
  if (!may(actor, 'refundReversals.confirm')) return none;
  const declined = declineForm.view(state, t, { action: income.refundReversalDecline(id) });
  return { ...none, declineForm: declined, confirmAction: income.refundReversalConfirm(id) };
}

import { may } from '../../people/identity/permissions.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import type { Actor } from '../../platform/request/actor.js';
import { paymentForm, refusalForm } from './refunds.forms.js';
import type { LayerMoney, RefundAccount, RefundRow, RefundWord } from './refunds.queries.js';

export interface ShownRefund {
  readonly row: RefundRow;
  readonly words: readonly RefundWord[];
  readonly money: LayerMoney;
  readonly accounts: readonly RefundAccount[];
  readonly state: FormState;
}

/** Proposer, approvers and payer are different persons: each sees what is left to them. */
export function refundActions(shown: ShownRefund, actor: Actor, t: Translate) {
  const { row, state } = shown;
  const may = rightsOn(shown, actor);
  const refusal = may.decide ? refusalOf(row.id, state, t) : null;
  const payment = may.pay ? paymentOf(shown, t) : null;
  const { errors } = refusal ?? payment ?? { errors: [] };
  return {
    agreeAction: may.decide ? paths.income.refundAgree(row.id) : null,
    refusal,
    payment,
    paymentText: t(`refunds.payment.text.${shown.row.way}`),
    withdrawAction: may.withdraw ? paths.income.refundWithdraw(row.id) : null,
    errors,
  };
}

function rightsOn({ row: { state, requestedBy }, words }: ShownRefund, actor: Actor) {
  const isOwn = requestedBy === actor.userId;
  const isStranger = !isOwn && words.every(({ saidBy }) => saidBy !== actor.userId);
  return {
    decide: state === 'waiting' && isStranger && may(actor, 'refunds.decide'),
    pay: state === 'agreed' && isStranger && may(actor, 'refunds.pay'),
    withdraw: isOwn && (state === 'waiting' || state === 'agreed'),
  };
}

function refusalOf(id: string, state: FormState, t: Translate) {
  return refusalForm.view(state, t, { action: paths.income.refundRefuse(id) });
}

function paymentOf({ row, accounts, state }: ShownRefund, t: Translate) {
  return paymentForm.view(state, t, {
    action: paths.income.refundPay(row.id),
    choices: { account: accounts.map(({ id, label }) => ({ value: id, text: label })) },
    without: row.way === 'cash' ? ['account'] : [],
  });
}

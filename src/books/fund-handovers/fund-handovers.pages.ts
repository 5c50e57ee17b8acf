import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
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
  headColumn,
} from '../../platform/pages/table.js';
import { reaches, type Actor } from '../../platform/request/actor.js';
import type { BankAccount } from '../funds/funds.types.js';
import { fundHandoverForm, receiptForm } from './fund-handovers.forms.js';
import type {
  ClosedFund,
  HandoverBalance,
  HandoverRow,
  HandoverState,
} from './fund-handovers.queries.js';

const TONES = {
  proposed: 'warning',
  sent: 'warning',
  noted: 'info',
  received: 'success',
  declined: 'neutral',
} as const satisfies Record<HandoverState, Tone>;

const handoverTable = defineTable<HandoverRow>('fundHandovers.list', {
  document: headColumn(({ id, number, fromFund }) => ({
    text: number,
    note: fromFund,
    href: paths.books.fundHandover(id),
  })),
  to: column(({ toFund, toAccount }) => ({ text: toFund, note: toAccount })),
  day: dayColumn(({ signedOn }) => signedOn),
  amount: dongColumn(({ amountDong }) => amountDong),
  state: column(({ state }, t) => ({
    text: t(`fundHandovers.state.${state}`),
    tone: TONES[state],
  })),
});

const balanceTable = defineTable<HandoverBalance>('fundHandovers.balances', {
  account: headColumn(({ accountName, accountCode }) => ({ text: accountName, note: accountCode })),
  appeal: column(({ appealTitle }, t) => appealTitle ?? t('fundHandovers.fundAtLarge')),
  amount: dongColumn(({ amountDong }) => amountDong),
});

export function fundHandoversPage(
  { found, mayWrite }: { found: Listed<HandoverRow>; mayWrite: boolean },
  t: Translate,
) {
  return {
    newHref: mayWrite ? paths.books.newFundHandover() : null,
    table: handoverTable.view(found.rows, t),
    pagination: paginationOf(found, paths.books.fundHandovers),
  };
}

interface Asked {
  readonly state: FormState;
  readonly funds: readonly ClosedFund[];
  readonly accounts: readonly (Pick<BankAccount, 'id' | 'bankName' | 'accountNumber'> & {
    readonly fundName: string;
  })[];
}

export function newFundHandoverPage({ state, funds, accounts }: Asked, t: Translate) {
  const choices = {
    fromFundId: funds.map(({ id: value, name, amountDong }) => ({
      value,
      text: `${name}: ${formatDong(amountDong)}`,
    })),
    toAccountId: accounts.map(({ id: value, fundName, bankName, accountNumber }) => ({
      value,
      text: `${bankName} ${accountNumber} – ${fundName}`,
    })),
  };
  const action = paths.books.newFundHandover();
  return {
    listHref: paths.books.fundHandovers(),
    none: funds.length === 0,
    form: fundHandoverForm.view(state, t, { action, choices }),
  };
}

interface Shown {
  readonly row: HandoverRow;
  readonly balances: readonly HandoverBalance[];
  readonly actor: Actor;
  readonly state: FormState;
}

/** One document: what goes where by which decision, who did what, and what the reader may do. */
export function fundHandoverPage({ row, balances, actor, state }: Shown, t: Translate) {
  const action = paths.books.fundHandoverReceive(row.id);
  const mayNote =
    row.state === 'sent' && reaches(actor, row.toCommitteeId) && may(actor, 'fundHandovers.write');
  const form = receiptForm.view(state, t, { action });
  return {
    listHref: paths.books.fundHandovers(),
    errors: form.errors,
    status: { text: t(`fundHandovers.state.${row.state}`), tone: TONES[row.state] },
    handover: {
      ...printed(row, 'number', 'fromFund', 'toFund', 'toAccount'),
      day: formatViDate(row.signedOn),
      decision: t('fundHandovers.show.decisionText', {
        number: row.decisionNumber,
        day: formatViDate(row.decisionDay),
        issuer: row.decidedByIssuer,
      }),
      amount: formatDong(row.amountDong),
      ...stepsOf(row),
    },
    balances: balanceTable.view(balances, t),
    ...actionsOn(row, actor),
    form: mayNote ? form : null,
  };
}

function stepsOf(row: HandoverRow) {
  const done = (who: string | null, at: Date | null) =>
    at === null ? null : `${who ?? ''}, ${formatViInstant(at)}`;
  return {
    proposed: done(row.proposer, row.proposedAt),
    sent: done(row.sender, row.sentAt),
    noted: row.receivedOn === null ? null : `${row.noter ?? ''}, ${formatViDate(row.receivedOn)}`,
    received: done(row.receiver, row.receivedAt),
  };
}

type Address = (id: string) => string;

/** Who proposed may take it back, somebody else with the right may decide. */
function actionsOn(row: HandoverRow, actor: Actor) {
  const { books } = paths;
  const sending = row.state === 'proposed' ? row.id : null;
  const receiving = row.state === 'noted' ? row.receiptId : null;
  const mayConfirm = may(actor, 'fundHandovers.confirm');
  const ofOther = (by: string | null, id: string | null, address: Address) =>
    id !== null && by !== actor.userId && mayConfirm ? address(id) : null;
  const ofOwn = (by: string | null, id: string | null, address: Address) =>
    id !== null && by === actor.userId ? address(id) : null;
  return {
    sendAction: ofOther(row.proposedBy, sending, books.fundHandoverSend),
    declineAction: ofOther(row.proposedBy, sending, books.fundHandoverDecline),
    withdrawAction: ofOwn(row.proposedBy, sending, books.fundHandoverWithdraw),
    receiveAction: ofOther(row.notedBy, receiving, books.receiptConfirm),
    declineReceiptAction: ofOther(row.notedBy, receiving, books.receiptDecline),
    withdrawReceiptAction: ofOwn(row.notedBy, receiving, books.receiptWithdraw),
  };
}

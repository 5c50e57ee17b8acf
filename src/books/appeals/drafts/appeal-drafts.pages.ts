import type { FormState } from '../../../platform/forms/forms.js';
import { choicesOf } from '../../../platform/forms/field-view.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import type { BankAccount } from '../../funds/funds.types.js';
import type { DraftFacts } from '../appeals.types.js';
import { factsOf, statusOf } from '../staff-pages/appeal-pages.pages.js';
import { appealForm } from './appeal-drafts.forms.js';

interface Asked {
  readonly state: FormState;
  readonly funds: readonly { id: string; name: string }[];
  readonly accounts: readonly AccountChoice[];
}

type AccountChoice = Pick<BankAccount, 'id' | 'bankName' | 'accountNumber'>;

function choicesFor({ funds, accounts }: Omit<Asked, 'state'>) {
  const bankAccountId = accounts.map(({ id: value, bankName, accountNumber }) => ({
    value,
    text: `${bankName} ${accountNumber}`,
  }));
  return { fundId: choicesOf(funds), bankAccountId };
}

export function newAppealPage({ state, ...open }: Asked, t: Translate) {
  const choices = choicesFor(open);
  return {
    listHref: paths.books.appeals(),
    form: appealForm.view(state, t, { action: paths.books.newAppeal(), choices }),
  };
}

export function rewritePage(
  { draft, state, ...open }: Asked & { draft: DraftFacts },
  t: Translate,
) {
  return {
    listHref: paths.books.appeals(),
    code: draft.code,
    form: appealForm.view(state, t, {
      action: paths.books.appealRewrite(draft.id),
      choices: choicesFor(open),
      values: valuesOf(draft),
    }),
  };
}

export function draftPage(
  input: {
    draft: DraftFacts;
    fund: string;
    account: AccountChoice | null;
    mayWrite: boolean;
    state: FormState;
  },
  t: Translate,
) {
  const { draft, mayWrite, state } = input;
  const facts = factsOf(draft, t);
  return {
    listHref: paths.books.appeals(),
    status: statusOf('draft', t),
    errors: Object.values(state.errors).map(({ code, params }) => ({
      text: t(code, params),
      field: null,
    })),
    appeal: {
      ...facts,
      fund: input.fund,
      account: input.account && `${input.account.bankName} ${input.account.accountNumber}`,
    },
    rewriteHref: mayWrite ? paths.books.appealRewrite(draft.id) : null,
    /** The paper, the board and the account come first: without them nothing is published. */
    publishAction: mayWrite && isReady(draft) ? paths.books.appealPublish(draft.id) : null,
    discardAction: mayWrite ? paths.books.appealDiscard(draft.id) : null,
  };
}

function isReady(draft: DraftFacts): boolean {
  const { decisionNumber, decidedOn, decisionIssuer, board, bankAccountId } = draft;
  return [decisionNumber, decidedOn, decisionIssuer, board, bankAccountId].every(Boolean);
}

/** As the form takes them: what is not there yet is an empty field. */
function valuesOf({ goalDong, unitCostDong, ...draft }: DraftFacts) {
  const sums = { goalDong: goalDong?.toString(), unitCostDong: unitCostDong?.toString() };
  const written = Object.entries({ ...draft, ...sums });
  return Object.fromEntries(written.map(([name, value]) => [name, value ?? '']));
}

import type { BankAccount } from '../../../books/funds/funds.types.js';
import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { statementForm } from '../statements.forms.js';

export function newPage(accounts: readonly BankAccount[], state: FormState, t: Translate) {
  const choices = accounts.map(({ code, bankName, accountNumber }) => ({
    value: code,
    text: `${bankName} ${accountNumber} (${code})`,
  }));
  const action = paths.income.statements();
  return { form: statementForm.view(state, t, { action, choices: { account: choices } }) };
}

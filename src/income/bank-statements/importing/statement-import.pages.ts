import { addDays, formatViDate, type BusinessDate } from '../../../kernel/dates/business-date.js';
import type { BankAccount } from '../../../books/funds/funds.types.js';
import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { statementForm } from '../statements.forms.js';

/** Banks give the last statements of a closed account for so long; later nobody looks for it here. */
const SHOWN_CLOSED_DAYS = 366;

type Listed = Pick<BankAccount, 'code' | 'bankName' | 'accountNumber' | 'closedOn'>;

/** Open accounts first; those closed within a year say so. */
export function newPage(
  accounts: readonly Listed[],
  state: FormState,
  { t, today }: { t: Translate; today: BusinessDate },
) {
  const isClosed = ({ closedOn }: Listed) => closedOn !== null && closedOn < today;
  const since = addDays(today, -SHOWN_CLOSED_DAYS);
  const shown = accounts.filter(({ closedOn }) => (closedOn ?? today) >= since);
  const ordered = [...shown.filter((one) => !isClosed(one)), ...shown.filter(isClosed)];
  const choices = ordered.map((account) => {
    const name = `${account.bankName} ${account.accountNumber} (${account.code})`;
    const { code: value, closedOn } = account;
    if (closedOn === null) return { value, text: name };
    const text = t('bankStatements.form.closedAccount', { name, day: formatViDate(closedOn) });
    return { value, text };
  });
  const action = paths.income.statements();
  return { form: statementForm.view(state, t, { action, choices: { account: choices } }) };
}

import type { BankAccount } from '../../../books/funds/funds.types.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { formView, type FormState } from '../../../platform/forms/forms.js';
import { paths } from '../../../platform/pages/paths.js';
import type { PageData } from '../../../platform/pages/results.js';
import { within, type Word } from '../statement-words.js';
import { LAYOUT_CHOICES } from '../statements.forms.js';

export function newPage(
  accounts: readonly BankAccount[],
  state: FormState,
  t: Translate,
): PageData {
  const word = within(t);
  const form = formView(state, t);
  const error = (field: string) => (form.error(field) === '' ? {} : { error: form.error(field) });
  return {
    layout: 'staff',
    title: word('newTitle'),
    hasErrors: form.hasErrors,
    errors: form.errors,
    heading: { title: word('newTitle'), lead: word('newLead') },
    action: paths.income.statements(),
    account: { ...accountField(accounts, form.value('account', ''), word), ...error('account') },
    layoutField: {
      type: 'select',
      name: 'layout',
      label: word('layout'),
      options: LAYOUT_CHOICES.map((layout) => ({
        value: layout,
        text: word(`layouts.${layout}`),
        selected: layout === form.value('layout', 'auto'),
      })),
    },
    file: {
      type: 'file',
      name: 'file',
      label: word('file'),
      hint: word('fileHint'),
      accept: '.csv,text/csv',
      ...error('file'),
    },
    submit: { text: word('import') },
  };
}

function accountField(accounts: readonly BankAccount[], chosen: string, word: Word): object {
  return {
    type: 'select',
    name: 'account',
    label: word('account'),
    hint: word('accountHint'),
    blank: word('choose'),
    options: accounts.map((account) => ({
      value: account.code,
      text: `${account.bankName} ${account.accountNumber} (${account.code})`,
      selected: account.code === chosen,
    })),
  };
}

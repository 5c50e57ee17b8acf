import { formatViInstant } from '../../../kernel/dates/business-date.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { choicesOf } from '../../../platform/forms/field-view.js';
import type { FormState } from '../../../platform/forms/forms.js';
import type { Listed } from '../../../platform/pages/keyset.js';
import { paginationOf } from '../../../platform/pages/pagination.js';
import { paths } from '../../../platform/pages/paths.js';
import { column, defineTable, headColumn } from '../../../platform/pages/table.js';
import {
  accountFilter,
  bankAccountForm,
  cashBoxForm,
  type AccountFilter,
} from './account-proposals.forms.js';
import type { AccountRow, AccountState } from './account-proposals.queries.js';

interface Named {
  readonly id: string;
  readonly name: string;
}

const TONES = {
  proposed: 'warning',
  cooling: 'info',
  active: 'success',
  closing: 'warning',
  closed: 'neutral',
} as const satisfies Record<AccountState, string>;

const accountsTable = defineTable<AccountRow>('accounts.list', {
  account: headColumn((row) => ({
    text: row.accountNumber === null ? row.name : `${row.name} ${row.accountNumber}`,
    note: row.code,
    href: paths.books.account(row.id),
  })),
  kind: column((row, t) => t(`accounts.kind.${row.kind}`)),
  fund: column((row) => ({ text: row.fund ?? '', note: row.committee })),
  state: column((row, t) => ({
    text: t(`accounts.state.${row.state}`),
    tone: TONES[row.state],
    note:
      row.state === 'cooling' && row.usableAt !== null
        ? t('accounts.list.from', { time: formatViInstant(row.usableAt) })
        : null,
  })),
});

export function accountsPage(
  input: {
    found: Listed<AccountRow>;
    filter: AccountFilter;
    coolingHours: number;
    mayPropose: boolean;
  },
  t: Translate,
) {
  const { found, filter, mayPropose } = input;
  const kept = accountFilter.query(filter);
  return {
    lead: t('accounts.list.lead', { hours: input.coolingHours }),
    newBankHref: mayPropose ? paths.books.newBankAccount() : null,
    newCashHref: mayPropose ? paths.books.newCashBox() : null,
    filter: accountFilter.view(filter, t, { action: paths.books.accounts() }),
    table: accountsTable.view(found.rows, t),
    pagination: paginationOf(found, (place) => paths.books.accounts({ ...kept, ...place })),
  };
}

export function newBankAccountPage(
  input: { state: FormState; funds: readonly Named[]; appeals: readonly Named[] },
  t: Translate,
) {
  const choices = { fundId: choicesOf(input.funds), appealId: choicesOf(input.appeals) };
  const action = paths.books.newBankAccount();
  return { form: bankAccountForm.view(input.state, t, { action, choices }) };
}

export function newCashBoxPage(
  input: { state: FormState; committees: readonly Named[] },
  t: Translate,
) {
  const choices = { committeeId: choicesOf(input.committees) };
  return { form: cashBoxForm.view(input.state, t, { action: paths.books.newCashBox(), choices }) };
}

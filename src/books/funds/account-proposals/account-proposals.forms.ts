import { chosen, defineFilter, searched } from '../../../platform/forms/define-filter.js';
import { defineForm } from '../../../platform/forms/define-form.js';
import { code, pick, submission, text } from '../../../platform/forms/field-kinds.js';
import { ACCOUNT_KINDS, ACCOUNT_STATES } from './account-proposals.queries.js';

/** As the database takes it, but no dash at an end nor two together. */
const CODE = /^(?=.{2,24}$)[A-Z0-9]+(?:-[A-Z0-9]+)*$/;

export const bankAccountForm = defineForm('accounts.bankForm', {
  submissionId: submission(),
  fundId: pick({ blank: true }),
  appealId: pick({ blank: true, optional: true, hint: true }),
  code: code({ pattern: CODE, isMadeUp: true, hint: true, autocomplete: 'off' }),
  bankName: text({ max: 80, autocomplete: 'off' }),
  bankBin: code({ pattern: /^\d{6}$/, hint: true, autocomplete: 'off' }),
  accountNumber: code({ pattern: /^[0-9A-Z]{4,19}$/, autocomplete: 'off' }),
  holderName: text({ max: 120, hint: true, autocomplete: 'off' }),
});

export const cashBoxForm = defineForm('accounts.cashForm', {
  submissionId: submission(),
  committeeId: pick({ blank: true }),
  code: code({ pattern: CODE, isMadeUp: true, hint: true, autocomplete: 'off' }),
  name: text({ max: 80, autocomplete: 'off' }),
});

/** A button that says it all. */
export const decisionForm = defineForm('accounts.decision', { submissionId: submission() });

export const accountFilter = defineFilter('accounts.filter', {
  find: searched({ as: 'tim' }),
  kind: chosen({ as: 'loai', of: ACCOUNT_KINDS, words: 'accounts.kind' }),
  state: chosen({ as: 'trang-thai', of: ACCOUNT_STATES, words: 'accounts.state' }),
});
export type AccountFilter = ReturnType<typeof accountFilter.read>;

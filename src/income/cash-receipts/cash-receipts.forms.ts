import { defineForm } from '../../platform/forms/define-form.js';
import { choice, money, pick, submission, text } from '../../platform/forms/field-kinds.js';

/** The purpose is `fund:<id>`, `appeal:<id>` or `wish:<id>`: it tells the committee whose box takes the cash. */
export const receiptForm = defineForm('cashReceipts.form', {
  submissionId: submission(),
  payerName: text({ max: 120, autocomplete: 'off' }),
  payerAddress: text({ max: 200, autocomplete: 'off' }),
  amount: money({ hint: true }),
  purpose: pick({ pattern: /^(?:fund|appeal|wish):[0-9a-f-]{36}$/ }),
  reason: text({ max: 200, autocomplete: 'off', optional: true, hint: true }),
  display: choice({
    of: ['masked', 'full', 'anonymous'],
    as: 'radios',
    words: 'donations.display',
  }),
});

export const voidForm = defineForm('cashReceipts.void', { reason: text({ max: 300, hint: true }) });

import { defineForm } from '../../platform/forms/define-form.js';
import {
  day,
  optionalMoney,
  paragraph,
  pick,
  picks,
  submission,
  text,
} from '../../platform/forms/field-kinds.js';

export const paymentForm = defineForm(
  'disbursements.form',
  {
    submissionId: submission(),
    entitlementIds: picks(),
    source: pick({ pattern: /^(bank|cash):[0-9a-f-]{36}$/, blank: true }),
    payee: pick({ pattern: /^(unit|(household|proxy):[0-9a-f-]{36})$/, blank: true, hint: true }),
    payeeAddress: text({ max: 300 }),
    reason: paragraph({ max: 500, rows: '2' }),
    paidOn: day({ hint: true }),
    lessDong: optionalMoney({ hint: true }),
    lessReason: paragraph({ max: 500, rows: '2', optional: true, hint: true }),
  },
  [
    {
      field: 'lessReason',
      beside: ['lessDong'],
      code: 'disbursements.form.lessReasonMissing',
      holds: ({ lessDong, lessReason }) => lessDong === null || lessReason.trim() !== '',
    },
  ],
);

export const reversalForm = defineForm('disbursements.reversal', {
  submissionId: submission(),
  reversalReason: paragraph({ max: 500, rows: '2' }),
});

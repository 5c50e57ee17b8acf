import { defineForm } from '../../platform/forms/define-form.js';
import { money, paragraph, pick, submission, text } from '../../platform/forms/field-kinds.js';

export const returnForm = defineForm('returns.form', {
  submissionId: submission(),
  paidSupportId: pick({ as: 'radios' }),
  amountDong: money({ hint: true }),
  payerName: text(),
  payerAddress: text({ max: 300 }),
  reason: paragraph({ max: 500, rows: '2', hint: true }),
});

export const returnVoidForm = defineForm('returns.void', {
  submissionId: submission(),
  reason: paragraph({ max: 500, rows: '2' }),
});

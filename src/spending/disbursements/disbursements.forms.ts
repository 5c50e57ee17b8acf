import { z } from 'zod';
import { dateField, submissionIdField, textField } from '../../platform/forms/fields.js';

export const paymentForm = z.object({
  submissionId: submissionIdField(),
  entitlementIds: z
    .array(z.uuid(), 'disbursements.form.chooseOne')
    .min(1, 'disbursements.form.chooseOne'),
  source: z.string().regex(/^(bank|cash):[0-9a-f-]{36}$/, 'disbursements.form.chooseSource'),
  payeeName: textField(200),
  payeeAddress: textField(300),
  reason: textField(500),
  paidOn: dateField(),
});

export const reversalForm = z.object({
  submissionId: submissionIdField(),
  reversalReason: textField(500),
});

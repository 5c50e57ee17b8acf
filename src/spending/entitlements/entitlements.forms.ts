import { z } from 'zod';
import { dongField, optionalTextField, submissionIdField } from '../../platform/forms/fields.js';

export const namingForm = z
  .object({
    submissionId: submissionIdField(),
    householdId: z.string().default(''),
    groupLabel: optionalTextField(200),
    quantity: z
      .string()
      .default('')
      .transform((text) => text.trim())
      .pipe(z.string().regex(/^[1-9]\d{0,6}$/, 'entitlements.form.quantityWrong'))
      .transform(Number),
    amountDong: dongField(),
  })
  .superRefine(({ householdId, groupLabel }, context) => {
    if ((householdId === '') !== (groupLabel === '')) return;
    context.addIssue({
      code: 'custom',
      path: ['householdId'],
      message: 'entitlements.form.either',
    });
  });

import { z } from 'zod';
import { idField, optionalTextField, submissionIdField } from '../../platform/forms/fields.js';

export const resolutionForm = z.object({
  decision: z.enum(['interest', 'fee', 'gift_returned', 'transfer_out', 'gift', 'own_account'], {
    error: 'required',
  }),
  /** The gift that a debit returned, where it is known. */
  giftId: z.union([z.literal(''), z.uuid()]).default(''),
  note: optionalTextField(500),
  submissionId: submissionIdField(),
});

export const matchForm = z.object({
  donationId: idField(),
  pledgeId: idField(),
  decision: z.enum(['accept', 'dismiss'], { error: 'required' }),
  submissionId: submissionIdField(),
});

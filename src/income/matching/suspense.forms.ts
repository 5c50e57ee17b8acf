import { z } from 'zod';
import { defineForm } from '../../platform/forms/define-form.js';
import { choice, paragraph, pick, submission } from '../../platform/forms/field-kinds.js';
import { idField, submissionIdField } from '../../platform/forms/fields.js';

export const resolutionForm = defineForm('suspense.form', {
  submissionId: submission(),
  decision: choice({
    of: ['interest', 'fee', 'gift_returned', 'transfer_out', 'gift', 'own_account'],
    as: 'radios',
    words: 'suspense.decision',
    hints: true,
  }),
  /** The gift that a debit returned, where it is known. */
  giftId: pick({ as: 'radios', optional: true, hint: true }),
  note: paragraph({ max: 500, rows: '2', optional: true, hint: true }),
});

/** Two buttons under a suggestion. */
export const matchForm = z.object({
  donationId: idField(),
  pledgeId: idField(),
  decision: z.enum(['accept', 'dismiss'], { error: 'required' }),
  submissionId: submissionIdField(),
});

import { z } from 'zod';
import { defineForm } from '../../platform/forms/define-form.js';
import {
  choice,
  optionalMoney,
  paragraph,
  pick,
  picks,
  submission,
  text,
} from '../../platform/forms/field-kinds.js';
import { idField, submissionIdField } from '../../platform/forms/fields.js';

export const resolutionForm = defineForm('suspense.form', {
  submissionId: submission(),
  decision: choice({
    of: [
      ...(['payment', 'fee', 'gift_returned', 'gift', 'own_account', 'own_transfer'] as const),
      ...(['transfer_in', 'transfer_out', 'payment_back', 'support_back', 'interest'] as const),
      ...(['card_payout', 'late_sent_back'] as const),
    ],
    as: 'radios',
    words: 'suspense.decision',
    hints: true,
  }),
  /** Payments or own transfers that the line tells of. Each question below says itself for which answer it is needed. */
  sentIds: picks({ optional: true, unmarked: true, hint: true }),
  /** What a payout of the card company settles. */
  cardItemIds: picks({ optional: true, unmarked: true, hint: true }),
  feeDong: optionalMoney({ unmarked: true, hint: true }),
  /** The payment whose support comes back. */
  supportId: pick({ as: 'radios', optional: true, unmarked: true, hint: true }),
  giftId: pick({ as: 'radios', optional: true, unmarked: true, hint: true }),
  lateId: pick({ as: 'radios', optional: true, unmarked: true, hint: true }),
  otherAccountId: pick({ optional: true, unmarked: true, blank: true }),
  otherCommitteeId: pick({ optional: true, unmarked: true, blank: true }),
  receipts: text({ max: 200, optional: true, unmarked: true, hint: true }),
  note: paragraph({ max: 500, rows: '2', optional: true, hint: true }),
});

export const undoingForm = defineForm('suspense.undoing', {
  submissionId: submission(),
  reason: paragraph({ max: 500, rows: '2' }),
});

/** Two buttons under a suggestion. */
export const matchForm = z.object({
  donationId: idField(),
  pledgeId: idField(),
  decision: z.enum(['accept', 'dismiss'], { error: 'required' }),
  submissionId: submissionIdField(),
});

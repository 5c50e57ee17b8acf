import { z } from 'zod';
import { chosen, defineFilter, picked } from '../../../platform/forms/define-filter.js';
import { defineForm } from '../../../platform/forms/define-form.js';
import { hidden, paragraph, submission } from '../../../platform/forms/field-kinds.js';
import { optionalTextField } from '../../../platform/forms/fields.js';
import { STATUSES } from '../allocation-words.js';

/** A key's answer; the longest are of keys that sign by RSA. */
const ASSERTION_MAX = 8000;

/** `decision` comes with the button; the fingerprint is of the content that the approver saw. */
export const decisionForm = defineForm(
  'allocations.decision',
  {
    submissionId: submission(),
    decision: hidden(z.enum(['approve', 'reject'])),
    fingerprint: hidden(z.string().regex(/^[0-9a-f]{64}$/, 'required')),
    nonce: hidden(
      z
        .string()
        .regex(/^[0-9a-f]{0,64}$/)
        .default(''),
    ),
    assertion: hidden(optionalTextField(ASSERTION_MAX)),
    reason: paragraph({ max: 1000, optional: true, rows: '3' }),
  },
  [
    {
      field: 'reason',
      beside: ['decision'],
      code: 'allocations.decision.reasonMissing',
      holds: ({ decision, reason }) => decision === 'approve' || reason !== '',
    },
  ],
);

export const withdrawalForm = defineForm('allocations.withdrawal', {
  submissionId: submission(),
  withdrawalReason: paragraph({ max: 1000, rows: '2' }),
});

export const allocationFilter = defineFilter('allocations.filter', {
  status: chosen({ as: 'trang-thai', of: STATUSES, words: 'allocations.status' }),
  fundId: picked({ as: 'quy' }),
});
export type AllocationFilter = ReturnType<typeof allocationFilter.read>;

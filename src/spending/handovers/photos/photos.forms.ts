import { defineForm } from '../../../platform/forms/define-form.js';
import { paragraph, submission, text, tick } from '../../../platform/forms/field-kinds.js';

/** Who agreed, what is to be seen, and the two things that must hold of every photograph that everybody sees. */
export const publishingForm = defineForm(
  'handovers.publishing',
  {
    submissionId: submission(),
    consentBy: text({ max: 200, hint: true }),
    description: text({ max: 160, hint: true }),
    consented: tick(),
    withoutChildren: tick(),
  },
  [
    {
      field: 'consented',
      beside: [],
      code: 'handovers.publishing.consentedMissing',
      holds: ({ consented }) => consented,
    },
    {
      field: 'withoutChildren',
      beside: [],
      code: 'handovers.publishing.withoutChildrenMissing',
      holds: ({ withoutChildren }) => withoutChildren,
    },
  ],
);

/** Why it is shown no more. */
export const photoWithdrawalForm = defineForm('handovers.photoWithdrawal', {
  submissionId: submission(),
  reason: paragraph({ max: 500, rows: '2' }),
});

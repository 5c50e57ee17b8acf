import { defineForm } from '../../platform/forms/define-form.js';
import { file, paragraph, submission, text, tick } from '../../platform/forms/field-kinds.js';

export const PHOTO_LIMITS = { maxBytes: 8 * 1024 * 1024, maxFiles: 1 };

/** Who agreed, what is to be seen, and the two things that must hold of every photograph that everybody sees. */
export const photoForm = defineForm(
  'appealPhotos.form',
  {
    submissionId: submission(),
    photo: file({ hint: true, accept: 'image/jpeg,image/png,image/webp' }),
    consentBy: text({ max: 200, hint: true, autocomplete: 'off' }),
    description: text({ max: 160, hint: true, autocomplete: 'off' }),
    descriptionEn: text({ max: 160, optional: true, autocomplete: 'off' }),
    consented: tick(),
    withoutChildren: tick(),
  },
  [
    {
      field: 'consented',
      beside: [],
      code: 'appealPhotos.form.consentedMissing',
      holds: ({ consented }) => consented,
    },
    {
      field: 'withoutChildren',
      beside: [],
      code: 'appealPhotos.form.withoutChildrenMissing',
      holds: ({ withoutChildren }) => withoutChildren,
    },
  ],
);

/** Why it is shown no more. */
export const photoWithdrawalForm = defineForm('appealPhotos.withdrawal', {
  submissionId: submission(),
  reason: paragraph({ max: 500, rows: '2' }),
});

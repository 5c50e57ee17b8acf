import { defineForm } from '../../../platform/forms/define-form.js';
import { paragraph, submission } from '../../../platform/forms/field-kinds.js';

export const accountClosingForm = defineForm('accounts.closing', {
  submissionId: submission(),
  reason: paragraph({ max: 500, hint: true }),
});

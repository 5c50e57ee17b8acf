import { defineForm } from '../../platform/forms/define-form.js';
import { paragraph, submission, text } from '../../platform/forms/field-kinds.js';

export const updateForm = defineForm('appealUpdates.form', {
  submissionId: submission(),
  title: text({ max: 120, hint: true, autocomplete: 'off' }),
  body: paragraph({ max: 600, rows: '6', hint: true }),
});

/** The same, put right. */
export const correctionForm = defineForm('appealUpdates.correction', {
  submissionId: submission(),
  title: text({ max: 120, autocomplete: 'off' }),
  body: paragraph({ max: 600, rows: '6' }),
});

export const withdrawalForm = defineForm('appealUpdates.withdrawal', {
  submissionId: submission(),
  reason: paragraph({ max: 500, rows: '3', hint: true }),
});

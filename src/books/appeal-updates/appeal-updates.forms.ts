import { defineForm } from '../../platform/forms/define-form.js';
import { paragraph, submission, text } from '../../platform/forms/field-kinds.js';

/** English is written whole or not at all: half of it would show a reader nothing. */
const whole = (field: 'bodyEn' | 'titleEn', beside: 'bodyEn' | 'titleEn', code: string) => ({
  ...{ field, beside: [beside], code },
  holds: (said: { titleEn: string; bodyEn: string }) => said[beside] === '' || said[field] !== '',
});

export const updateForm = defineForm(
  'appealUpdates.form',
  {
    submissionId: submission(),
    title: text({ max: 120, hint: true, autocomplete: 'off' }),
    body: paragraph({ max: 600, rows: '6', hint: true }),
    titleEn: text({ max: 120, optional: true, hint: true, autocomplete: 'off' }),
    bodyEn: paragraph({ max: 600, rows: '6', optional: true }),
  },
  [
    whole('titleEn', 'bodyEn', 'appealUpdates.form.titleEnAlone'),
    whole('bodyEn', 'titleEn', 'appealUpdates.form.bodyEnAlone'),
  ],
);

/** The same, put right. */
export const correctionForm = defineForm(
  'appealUpdates.correction',
  {
    submissionId: submission(),
    title: text({ max: 120, autocomplete: 'off' }),
    body: paragraph({ max: 600, rows: '6' }),
    titleEn: text({ max: 120, optional: true, autocomplete: 'off' }),
    bodyEn: paragraph({ max: 600, rows: '6', optional: true }),
  },
  [
    whole('titleEn', 'bodyEn', 'appealUpdates.correction.titleEnAlone'),
    whole('bodyEn', 'titleEn', 'appealUpdates.correction.bodyEnAlone'),
  ],
);

export const withdrawalForm = defineForm('appealUpdates.withdrawal', {
  submissionId: submission(),
  reason: paragraph({ max: 500, rows: '3', hint: true }),
});

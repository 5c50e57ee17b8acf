import { z } from 'zod';
import { defineForm } from '../../../platform/forms/define-form.js';
import { hidden, paragraph, submission } from '../../../platform/forms/field-kinds.js';

export const undoingForm = defineForm('releases.undoing', {
  submissionId: submission(),
  reason: paragraph({ max: 1000, rows: '3', hint: true }),
});

/** `word` comes with the button. */
export const undoingWordForm = defineForm('releases.undoingWord', {
  submissionId: submission(),
  word: hidden(z.enum(['confirmed', 'declined'])),
});

/** A button that says it all. */
export const undoingWithdrawalForm = defineForm('releases.undoingWithdrawal', {
  submissionId: submission(),
});

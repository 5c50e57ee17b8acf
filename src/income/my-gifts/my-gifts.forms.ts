import { z } from 'zod';
import { defineForm } from '../../platform/forms/define-form.js';
import { choice, submission } from '../../platform/forms/field-kinds.js';
import { submissionIdField } from '../../platform/forms/fields.js';

const display = () =>
  choice({ of: ['masked', 'full', 'anonymous'], as: 'radios', words: 'myGifts.display' });

export const nameForm = defineForm('myGifts.name', {
  submissionId: submission(),
  display: display(),
});

export const allNamesForm = defineForm('myGifts.allNames', {
  submissionId: submission(),
  display: display(),
});

/** One button: back to what was shown before. */
export const undoForm = z.object({ submissionId: submissionIdField() });

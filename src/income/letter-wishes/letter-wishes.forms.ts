import { defineForm } from '../../platform/forms/define-form.js';
import { choice, submission } from '../../platform/forms/field-kinds.js';

export const allLettersForm = defineForm('letterWishes.all', {
  submissionId: submission(),
  letters: choice({ of: ['all', 'none'], as: 'radios', words: 'letterWishes.choice', hints: true }),
});

export const giftLettersForm = defineForm('letterWishes.gift', {
  submissionId: submission(),
  letters: choice({ of: ['yes', 'no'], as: 'radios', words: 'letterWishes.giftChoice' }),
});

/** One button. */
export const confirmLettersForm = defineForm('letterWishes.confirm', {
  submissionId: submission(),
});

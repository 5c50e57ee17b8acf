import { chosen, defineFilter, picked } from '../../platform/forms/define-filter.js';
import { defineForm } from '../../platform/forms/define-form.js';
import { choice, pick, submission, text } from '../../platform/forms/field-kinds.js';
import { PAIR_ANSWERS } from './household-pairs.types.js';

export const pairsFilter = defineFilter('householdPairs.filter', {
  committeeId: picked({ as: 'don-vi' }),
  state: chosen({ as: 'tra-loi', of: ['different', 'ask', 'same'] }),
});
export type PairsFilter = ReturnType<typeof pairsFilter.read>;

export const searchForm = defineForm('householdPairs.search', {
  submissionId: submission(),
  searchedId: pick({ blank: true }),
});

export const answerForm = defineForm('householdPairs.answer', {
  submissionId: submission(),
  answer: choice({ of: PAIR_ANSWERS, as: 'radios' }),
  answerNote: text({ max: 300 }),
});

export const mergeForm = defineForm('householdPairs.merge', {
  submissionId: submission(),
  keptId: pick({ as: 'fitting' }),
  mergeReason: text({ max: 300 }),
});

export const undoingForm = defineForm('householdPairs.undoing', {
  submissionId: submission(),
  undoingReason: text({ max: 300 }),
});

export const wordForm = defineForm('householdPairs.word', {
  submissionId: submission(),
  word: choice({ of: ['confirmed', 'declined'], as: 'radios' }),
});

export const buttonForm = defineForm('householdPairs.button', { submissionId: submission() });

import { defineForm } from '../../platform/forms/define-form.js';
import { choice, day, submission, text } from '../../platform/forms/field-kinds.js';
import { HOUSEHOLD_TURNS } from './household-course.types.js';

export const moveForm = defineForm('householdCourse.move', {
  submissionId: submission(),
  newHamlet: text({ max: 120 }),
  movedOn: day(),
  moveReason: text({ max: 300 }),
});

export const turnForm = defineForm('householdCourse.turn', {
  submissionId: submission(),
  becomes: choice({ of: HOUSEHOLD_TURNS, as: 'radios' }),
  turnedOn: day(),
  turnReason: text({ max: 300, hint: true }),
});

import { addDays } from '../../kernel/dates/business-date.js';
import { defineForm } from '../../platform/forms/define-form.js';
import { choice, day, optionalDay, submission, text } from '../../platform/forms/field-kinds.js';

export const DAY_KINDS = ['off', 'working'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

/** As many as one entry may hold; the database says the same. */
const DAYS_MOST_AFTER = 14;

export const dayOffForm = defineForm(
  'daysOff.form',
  {
    submissionId: submission(),
    kind: choice({ of: DAY_KINDS, as: 'radios', words: 'daysOff.kind', hints: true }),
    name: text({ max: 120, hint: true, autocomplete: 'off' }),
    firstDay: day(),
    lastDay: optionalDay({ hint: true, unmarked: true }),
    basis: text({ max: 200, hint: true, autocomplete: 'off' }),
  },
  [
    {
      field: 'lastDay',
      beside: ['firstDay'],
      code: 'daysOff.form.lastDayApart',
      holds: ({ firstDay, lastDay }) =>
        lastDay === null || (lastDay >= firstDay && lastDay <= addDays(firstDay, DAYS_MOST_AFTER)),
    },
  ],
);

/** A button that says it all. */
export const dayOffDecisionForm = defineForm('daysOff.decision', { submissionId: submission() });

import { chosen, defineFilter } from '../../platform/forms/define-filter.js';
import { defineForm } from '../../platform/forms/define-form.js';
import {
  day,
  optionalCount,
  paragraph,
  pick,
  submission,
} from '../../platform/forms/field-kinds.js';

export const COUNT_STATES = ['waiting', 'signed', 'changed', 'declined', 'withdrawn'] as const;
/** *Changed*: signed, and the books say something else of that day since. */
export type CountState = (typeof COUNT_STATES)[number];

const notes = () => optionalCount({ unmarked: true });

/** Counted blind: what the books say is shown when the count is in. */
export const countForm = defineForm('cashCounts.form', {
  submissionId: submission(),
  box: pick(),
  day: day(),
  n500000: notes(),
  n200000: notes(),
  n100000: notes(),
  n50000: notes(),
  n20000: notes(),
  n10000: notes(),
  n5000: notes(),
  n2000: notes(),
  n1000: notes(),
  n500: notes(),
  n200: notes(),
  reason: paragraph({ max: 1000, rows: '3', optional: true, hint: true }),
});

/** A button that says it all. */
export const countDecisionForm = defineForm('cashCounts.decision', { submissionId: submission() });

export const countsFilter = defineFilter('cashCounts.filter', {
  state: chosen({ as: 'trang-thai', of: ['waiting'] as const, words: 'cashCounts.state' }),
});
export type CountsFilter = ReturnType<typeof countsFilter.read>;

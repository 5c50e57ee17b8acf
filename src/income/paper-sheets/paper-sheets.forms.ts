import { chosen, defineFilter } from '../../platform/forms/define-filter.js';
import { defineForm } from '../../platform/forms/define-form.js';
import {
  choice,
  count,
  day,
  money,
  paragraph,
  pick,
  submission,
  text,
} from '../../platform/forms/field-kinds.js';

/** What stands on the sheet, in the order in which it stands there. */
export const sheetForm = defineForm('paperSheets.form', {
  submissionId: submission(),
  number: count({ max: 9_999_999, hint: true }),
  day: day({ hint: true }),
  payerName: text({ max: 120, autocomplete: 'off' }),
  payerAddress: text({ max: 200, autocomplete: 'off' }),
  amount: money(),
  purpose: pick({ pattern: /^(?:fund|appeal|wish):[0-9a-f-]{36}$/ }),
  reason: text({ max: 200, autocomplete: 'off', optional: true }),
  display: choice({
    of: ['masked', 'full', 'anonymous'],
    as: 'radios',
    words: 'donations.display',
  }),
});

export const spoiltForm = defineForm('paperSheets.spoilt', {
  submissionId: submission(),
  number: count({ max: 9_999_999 }),
  reason: paragraph({ max: 500, rows: '3', hint: true }),
});

/** A button that says it all. */
export const sheetButton = defineForm('paperSheets.decision', { submissionId: submission() });

export const SPOILT_STATES = ['waiting', 'confirmed', 'declined', 'withdrawn'] as const;
export type SpoiltState = (typeof SPOILT_STATES)[number];

export const spoiltFilter = defineFilter('paperSheets.filter', {
  state: chosen({ as: 'trang-thai', of: SPOILT_STATES, words: 'paperSheets.state' }),
});
export type SpoiltFilter = ReturnType<typeof spoiltFilter.read>;

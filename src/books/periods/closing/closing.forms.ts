import { z } from 'zod';
import { defineForm } from '../../../platform/forms/define-form.js';
import { hidden, paragraph, submission, tick } from '../../../platform/forms/field-kinds.js';
import { RepeatedForm } from '../../../platform/forms/repeated-form.js';
import type { FieldFault, FormErrors } from '../../../platform/forms/forms.js';
import type { ClosingItem } from './checklist.service.js';

const SHORTEST_REASON = 10;
const LONGEST_REASON = 1000;
const MOST_ITEMS = 12;

export const closingFacts = defineForm('periods.closing', {
  submissionId: submission(),
  isCompared: tick(),
});

/** Why an item stays open; a row for each item, by its place on the list. */
export const openItems = new RepeatedForm(
  defineForm('periods.openItem', {
    item: hidden(z.string().max(40)),
    reason: paragraph({ max: LONGEST_REASON, rows: '2', optional: true }),
  }),
  { max: MOST_ITEMS, nameOf: (number, field) => `${field}-${number.toString()}` },
);

export const closingForm = openItems.within(closingFacts.schema.shape).superRefine(
  ({ isCompared }, context) => {
    if (isCompared) return;
    const message = 'periods.closing.isComparedMissing';
    context.addIssue({ code: 'custom', path: ['isCompared'], message });
  },
  { when: () => true },
);

/** Reasons by item, as they were written. */
export function reasonsIn(values: object): Record<string, string> {
  const { rows } = openItems.read(values);
  return Object.fromEntries(rows.map(({ item, reason }) => [item, reason]));
}

/** Open items without a word: all at once, each on its own field. Whether the tick is there is asked as well. */
export function faultsOf(items: readonly ClosingItem[], values: object): FormErrors {
  const reasons = reasonsIn(values);
  const faults = items.flatMap(({ item, found }, index): [string, FieldFault][] => {
    const { length } = (reasons[item] ?? '').trim();
    if (found === 0n || length >= SHORTEST_REASON) return [];
    const code = length === 0 ? 'periods.openItem.reasonMissing' : 'periods.openItem.reasonShort';
    return [[openItems.name(index + 1, 'reason'), { code, params: {} }]];
  });
  return Object.fromEntries(faults);
}

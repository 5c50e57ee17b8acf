import { defineForm } from '../../platform/forms/define-form.js';
import {
  isBusinessDate,
  parseViDate,
  type BusinessDate,
} from '../../kernel/dates/business-date.js';
import { invariant } from '../../kernel/invariant.js';
import { code, money, paragraph, submission } from '../../platform/forms/field-kinds.js';
import { RepeatedForm } from '../../platform/forms/repeated-form.js';

const SHORTEST_REASON = 10;
/** Letters, as the database counts them: a sign outside the common plane is one. */
const isLong = (words: string) => Array.from(words.trim()).length >= SHORTEST_REASON;

export const planHead = defineForm('instalments.plan', {
  submissionId: submission(),
  reason: paragraph({ max: 1000, hint: true }),
});

/** One box for a day, so that twelve of them stay a short sheet: 9/12/2026. */
function dayOf(typed: string): BusinessDate | null {
  return isBusinessDate(typed) ? typed : parseViDate(typed);
}

/** A year of months. */
export const planParts = new RepeatedForm(
  defineForm(
    'instalments.part',
    { dueOn: code({ pattern: /^[\d/]{8,10}$/, hint: true }), amount: money() },
    [
      {
        field: 'dueOn',
        beside: [],
        code: 'instalments.noSuchDay',
        holds: ({ dueOn }) => dayOf(dueOn) !== null,
      },
    ],
  ),
  { max: 12, nameOf: (number, field) => `part-${number.toString()}-${field}` },
);

export const planForm = planParts.within(planHead.schema.shape).superRefine(
  (values, context) => {
    const fault = (path: string, message: string) => {
      context.addIssue({ code: 'custom', path: [path], message });
    };
    const { reason } = values as { reason?: unknown };
    if (typeof reason === 'string' && reason !== '' && !isLong(reason)) {
      fault('reason', 'instalments.plan.reasonShort');
    }
    const { rows, errors } = planParts.read(values);
    if (Object.keys(errors).length > 0) return;
    if (rows.length === 0) fault(planParts.name(1, 'dueOn'), 'instalments.noParts');
    const days = rows.map(({ dueOn }) => dayOf(dueOn));
    const twice = days.findIndex((dueOn, index) => days.indexOf(dueOn) !== index);
    if (twice >= 0) fault(planParts.name(twice + 1, 'dueOn'), 'instalments.dayTwice');
  },
  { when: () => true },
);

/** What a sheet without faults says. */
export function partsIn(values: object): { dueOn: BusinessDate; amountDong: bigint }[] {
  return planParts.read(values).rows.map(({ dueOn: typed, amount: amountDong }) => {
    const dueOn = dayOf(typed);
    invariant(dueOn, 'The form read it as a day');
    return { dueOn, amountDong };
  });
}

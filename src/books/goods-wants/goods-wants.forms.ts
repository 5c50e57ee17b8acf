import { z } from 'zod';
import { formatViDate } from '../../kernel/dates/business-date.js';
import { defineForm, type ValuesOf } from '../../platform/forms/define-form.js';
import { hidden, optionalCount, pick, submission, text } from '../../platform/forms/field-kinds.js';
import { optionalDateField } from '../../platform/forms/fields.js';
import type { FormInput } from '../../platform/forms/forms.js';
import { RepeatedForm } from '../../platform/forms/repeated-form.js';
import type { Taking, WantLine } from './goods-wants.types.js';

const LINES_AT_FIRST = 4;
const PHONE = /^[0-9 .+()/-]*$/;

export const wantHead = defineForm('goodsWants.form', {
  submissionId: submission(),
  /** The wording that this one was written over; empty where there was none. */
  replaces: hidden(z.union([z.literal(''), z.guid()])),
  hours: text({ max: 200, optional: true, hint: true, autocomplete: 'off' }),
  phone: text({ max: 40, optional: true, hint: true, autocomplete: 'off' }),
});

/** One box for a day that many kinds have not. */
const lastDay = () => ({
  ...text({ max: 10, optional: true, hint: true, width: 'short' }),
  schema: optionalDateField(),
});

/** Kinds that are wanted and kinds that are not taken, in the order in which they are read. */
export const wantLines = new RepeatedForm(
  defineForm(
    'goodsWants.line',
    {
      taking: pick({ blank: true, pattern: /^(?:wanted|not_taken)$/ }),
      goods: text({ max: 120, hint: true, autocomplete: 'off' }),
      quantity: optionalCount({ max: 9_999_999, hint: true }),
      unit: text({ max: 30, optional: true, autocomplete: 'off', width: 'short' }),
      untilOn: lastDay(),
      reason: text({ max: 200, optional: true, hint: true, autocomplete: 'off' }),
    },
    [
      {
        field: 'quantity',
        beside: ['taking'],
        code: 'goodsWants.line.quantityOfRefused',
        holds: ({ taking, quantity }) => quantity === null || taking !== 'not_taken',
      },
      {
        field: 'quantity',
        beside: [],
        code: 'goodsWants.line.quantityNone',
        holds: ({ quantity }) => quantity !== 0,
      },
      {
        field: 'unit',
        beside: ['quantity'],
        code: 'goodsWants.line.noUnit',
        holds: ({ quantity, unit }) => quantity === null || unit !== '',
      },
      {
        field: 'untilOn',
        beside: ['taking'],
        code: 'goodsWants.line.dayOfRefused',
        holds: ({ taking, untilOn }) => untilOn === null || taking !== 'not_taken',
      },
      {
        field: 'reason',
        beside: ['taking'],
        code: 'goodsWants.line.noReason',
        holds: ({ taking, reason }) => taking !== 'not_taken' || reason !== '',
      },
    ],
  ),
  { max: 30, nameOf: (number, part) => `line-${number}-${part}` },
);

const step = z.enum(['add', 'say']);

/** Any step of filling in: nothing is asked for yet, nothing typed is lost. */
export const anyWantForm = z.object({
  ...wantLines.shape(),
  ...Object.fromEntries(
    Object.keys(wantHead.schema.shape).map((name) => [name, z.string().default('')]),
  ),
  submissionId: wantHead.schema.shape.submissionId,
  step,
});

/** Ready to be said: every fault at its own field. */
export const wholeWantForm = wantLines.within({ ...wantHead.schema.shape, step }).superRefine(
  (values, context) => {
    const { phone } = values as { phone?: unknown };
    if (typeof phone === 'string' && !PHONE.test(phone)) {
      context.addIssue({
        code: 'custom',
        path: ['phone'],
        message: 'goodsWants.form.phoneStrange',
      });
    }
    const { rows, errors } = wantLines.read(values);
    if (rows.length > 0 || Object.keys(errors).length > 0) return;
    const path = [wantLines.name(1, 'goods')];
    context.addIssue({ code: 'custom', path, message: 'goodsWants.noLines' });
  },
  { when: () => true },
);

/** A button that says it all. */
export const withdrawForm = defineForm('goodsWants.withdraw', { submissionId: submission() });

/** What a whole form says. */
export function linesOf(values: ValuesOf<typeof wantHead>): WantLine[] {
  return wantLines.read(values).rows.map(({ taking, quantity, ...row }) => ({
    ...{ ...row, taking: taking as Taking },
    quantity: quantity === null ? null : BigInt(quantity),
  }));
}

/** What holds, as if it had been typed: the next wording starts from it. */
export function typedFrom(lines: readonly WantLine[]): FormInput {
  const typed = lines.flatMap((line, index): [string, string][] => {
    const name = (part: keyof WantLine) => wantLines.name(index + 1, part);
    return [
      [name('taking'), line.taking],
      [name('goods'), line.goods],
      [name('quantity'), line.quantity === null ? '' : String(line.quantity)],
      [name('unit'), line.unit],
      [name('untilOn'), line.untilOn === null ? '' : formatViDate(line.untilOn)],
      [name('reason'), line.reason],
    ];
  });
  return Object.fromEntries(typed);
}

/** How many lines the page shows: those filled in, some at first, and one more when asked for. */
export function linesShown(input: FormInput, isAdding: boolean): number {
  const numbers = Array.from({ length: wantLines.max }, (_, index) => index + 1);
  const present = numbers.filter((number) => wantLines.name(number, 'goods') in input);
  const shown = Math.max(LINES_AT_FIRST, present.at(-1) ?? 0) + (isAdding ? 1 : 0);
  return Math.min(wantLines.max, shown);
}

import { z } from 'zod';
import type { GoodsCondition, ValueBasis } from '../../books/goods-stock/goods-stock.types.js';
import { chosen, defineFilter } from '../../platform/forms/define-filter.js';
import { defineForm, type ValuesOf } from '../../platform/forms/define-form.js';
import {
  count,
  day,
  optionalCount,
  optionalMoney,
  paragraph,
  pick,
  submission,
  text,
} from '../../platform/forms/field-kinds.js';
import { optionalDateField } from '../../platform/forms/fields.js';
import type { FormInput } from '../../platform/forms/forms.js';
import { RepeatedForm } from '../../platform/forms/repeated-form.js';
import type { GoodsReceiptDraft } from './goods-receipts.types.js';

const LINES_AT_FIRST = 2;

export const receiptHead = defineForm('goodsReceipts.form', {
  submissionId: submission(),
  giverName: text({ max: 120, hint: true, autocomplete: 'off' }),
  giverAddress: text({ max: 200, optional: true, autocomplete: 'off' }),
  place: pick(),
  receivedOn: day(),
  appeal: pick({ optional: true, blank: true }),
  wish: paragraph({ max: 500, rows: '2', optional: true, hint: true }),
});

/** One box for a day that many goods have not. */
const expiry = () => ({
  ...text({ max: 10, optional: true, hint: true, width: 'short' }),
  schema: optionalDateField(),
});

/** What came in one lorry: some kinds of goods, each alike in condition and expiry. */
export const receiptLines = new RepeatedForm(
  defineForm(
    'goodsReceipts.line',
    {
      item: pick({ blank: true }),
      quantity: count({ max: 9_999_999, hint: true }),
      condition: pick({ blank: true, pattern: /^(?:new|used|damaged)$/ }),
      expiresOn: expiry(),
      packSize: optionalCount({ max: 10_000, hint: true }),
      valueDong: optionalMoney({ hint: true }),
      valueBasis: pick({
        ...{ blank: true, optional: true, hint: true },
        pattern: /^(?:invoice|price_list|estimate)$/,
      }),
    },
    [
      {
        field: 'packSize',
        beside: [],
        code: 'goodsReceipts.line.packSizeSmall',
        holds: ({ packSize }) => packSize === null || packSize > 1,
      },
      {
        field: 'valueBasis',
        beside: ['valueDong'],
        code: 'goodsReceipts.line.noBasis',
        holds: ({ valueDong, valueBasis }) => valueDong === null || valueBasis !== '',
      },
      {
        field: 'valueDong',
        beside: ['valueBasis'],
        code: 'goodsReceipts.line.noValue',
        holds: ({ valueDong, valueBasis }) => valueDong !== null || valueBasis === '',
      },
    ],
  ),
  { max: 30, nameOf: (number, part) => `line-${number}-${part}` },
);

const step = z.enum(['add', 'issue']);

/** Any step of filling in: nothing is asked for yet, nothing typed is lost. */
export const anyReceiptForm = z.object({
  ...receiptLines.shape(),
  ...Object.fromEntries(
    Object.keys(receiptHead.schema.shape).map((name) => [name, z.string().default('')]),
  ),
  submissionId: receiptHead.schema.shape.submissionId,
  step,
});

/** Ready to be issued: every fault at its own field. */
export const wholeReceiptForm = receiptLines
  .within({ ...receiptHead.schema.shape, step })
  .superRefine(
    (values, context) => {
      const { rows, errors } = receiptLines.read(values);
      if (rows.length > 0 || Object.keys(errors).length > 0) return;
      const path = [receiptLines.name(1, 'item')];
      context.addIssue({ code: 'custom', path, message: 'goodsReceipts.noLines' });
    },
    { when: () => true },
  );

export const voidForm = defineForm('goodsReceipts.void', {
  submissionId: submission(),
  reason: text({ max: 300, hint: true }),
});

export const receiptsFilter = defineFilter('goodsReceipts.filter', {
  state: chosen({
    as: 'trang-thai',
    of: ['stands', 'void'] as const,
    words: 'goodsReceipts.state',
  }),
});
export type ReceiptsFilter = ReturnType<typeof receiptsFilter.read>;

/** What a whole form says. */
export function draftOf(
  values: ValuesOf<typeof receiptHead>,
  receivedBy: string,
): GoodsReceiptDraft {
  const { submissionId: id, place: placeId, appeal, ...paper } = values;
  const { giverName, giverAddress, wish, receivedOn } = paper;
  const lots = receiptLines.read(values).rows.map((row) => ({
    itemId: row.item,
    quantity: BigInt(row.quantity),
    condition: row.condition as GoodsCondition,
    expiresOn: row.expiresOn,
    packSize: row.packSize,
    valueDong: row.valueDong,
    valueBasis: row.valueBasis === '' ? null : (row.valueBasis as ValueBasis),
  }));
  const appealId = appeal === '' ? null : appeal;
  const said = { giverName, giverAddress, wish, receivedOn, receivedBy };
  return { id, placeId, appealId, ...said, lots };
}

/** How many lines the page shows: those filled in, at least two, and one more when asked for. */
export function linesShown(input: FormInput, isAdding: boolean): number {
  const numbers = Array.from({ length: receiptLines.max }, (_, index) => index + 1);
  const present = numbers.filter((number) => receiptLines.name(number, 'item') in input);
  const shown = Math.max(LINES_AT_FIRST, present.at(-1) ?? 0) + (isAdding ? 1 : 0);
  return Math.min(receiptLines.max, shown);
}

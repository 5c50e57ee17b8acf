import { z } from 'zod';
import { chosen, defineFilter } from '../../platform/forms/define-filter.js';
import { defineForm, type ValuesOf } from '../../platform/forms/define-form.js';
import {
  choice,
  count,
  day,
  optionalCount,
  paragraph,
  pick,
  submission,
  text,
} from '../../platform/forms/field-kinds.js';
import type { FormInput } from '../../platform/forms/forms.js';
import { RepeatedForm } from '../../platform/forms/repeated-form.js';
import { GOODS_ISSUE_STATES, type GoodsIssueDraft } from './goods-issues.types.js';

const LINES_AT_FIRST = 2;
const SHORTEST_REASON = 10;
const isLong = (words: string) => Array.from(words.trim()).length >= SHORTEST_REASON;
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

export const issueHead = defineForm('goodsIssues.form', {
  submissionId: submission(),
  kind: choice({
    of: ['given_out', 'written_off'],
    ...{ as: 'radios', words: 'goodsIssues.kind', hints: true },
  }),
  recipient: text({ max: 200, optional: true, unmarked: true, hint: true, autocomplete: 'off' }),
  households: optionalCount({ max: 100_000 }),
  leftOn: day(),
  reason: paragraph({ max: 1000, rows: '3', hint: true }),
});

/** The goods are named with their place: `<lot>~<place>`. */
export const issueLines = new RepeatedForm(
  defineForm('goodsIssues.line', {
    goods: pick({ blank: true, pattern: new RegExp(`^${UUID}~${UUID}$`) }),
    quantity: count({ max: 9_999_999 }),
  }),
  { max: 30, nameOf: (number, part) => `line-${number}-${part}` },
);

const step = z.enum(['add', 'propose']);

/** Any step of filling in: nothing is asked for yet, nothing typed is lost. */
export const anyIssueForm = z.object({
  ...issueLines.shape(),
  ...Object.fromEntries(
    Object.keys(issueHead.schema.shape).map((name) => [name, z.string().default('')]),
  ),
  submissionId: issueHead.schema.shape.submissionId,
  step,
});

/** Ready to be proposed: every fault at its own field. */
export const wholeIssueForm = issueLines.within({ ...issueHead.schema.shape, step }).superRefine(
  (values, context) => {
    const head = values as Partial<ValuesOf<typeof issueHead>>;
    for (const [field, code] of [...headFaults(head), ...lineFaults(values)]) {
      context.addIssue({ code: 'custom', path: [field], message: code });
    }
  },
  { when: () => true },
);

type Fault = readonly [field: string, code: string];

function headFaults(head: Partial<ValuesOf<typeof issueHead>>) {
  const { kind, recipient, households, reason = '' } = head;
  const faults: Fault[] = [];
  const isUnnamed = kind === 'given_out' && recipient === '';
  if (isUnnamed) faults.push(['recipient', 'goodsIssues.form.recipientMissing']);
  if (households === 0) faults.push(['households', 'goodsIssues.form.householdsWrong']);
  if (reason !== '' && !isLong(reason)) faults.push(['reason', 'goodsIssues.form.reasonShort']);
  return faults;
}

function lineFaults(values: Record<string, unknown>): Fault[] {
  const { rows, errors } = issueLines.read(values);
  const isEmpty = rows.length === 0 && Object.keys(errors).length === 0;
  if (isEmpty) return [[issueLines.name(1, 'goods'), 'goodsIssues.noLines']];
  const named = rows.map(({ goods }) => goods);
  const again = named.findIndex((goods, index) => named.indexOf(goods) < index);
  return again < 0 ? [] : [[issueLines.name(again + 1, 'goods'), 'goodsIssues.namedTwice']];
}

export const declineForm = defineForm(
  'goodsIssues.decline',
  { because: paragraph({ max: 1000, rows: '2', hint: true }) },
  [
    {
      field: 'because',
      beside: [],
      code: 'goodsIssues.decline.becauseShort',
      holds: ({ because }) => isLong(because),
    },
  ],
);

/** A button that says it all. */
export const buttonForm = defineForm('goodsIssues.button', { submissionId: submission() });

export const voidForm = defineForm('goodsIssues.void', {
  submissionId: submission(),
  reason: text({ max: 300, hint: true }),
});

export const issuesFilter = defineFilter('goodsIssues.filter', {
  state: chosen({ as: 'trang-thai', of: GOODS_ISSUE_STATES, words: 'goodsIssues.state' }),
});
export type IssuesFilter = ReturnType<typeof issuesFilter.read>;

/** What a whole form says. */
export function draftOf(values: ValuesOf<typeof issueHead>): GoodsIssueDraft {
  const { submissionId: id, kind, recipient, households, leftOn, reason } = values;
  const lines = issueLines.read(values).rows.map(({ goods, quantity }) => {
    const [lotId = '', placeId = ''] = goods.split('~');
    return { lotId, placeId, quantity: BigInt(quantity) };
  });
  const isGiven = kind === 'given_out';
  const whom = { recipient: isGiven ? recipient : '', households: isGiven ? households : null };
  return { id, kind, ...whom, leftOn, reason, lines };
}

/** How many lines the page shows: those filled in, at least two, and one more when asked for. */
export function linesShown(input: FormInput, isAdding: boolean): number {
  const numbers = Array.from({ length: issueLines.max }, (_, index) => index + 1);
  const present = numbers.filter((number) => issueLines.name(number, 'goods') in input);
  const shown = Math.max(LINES_AT_FIRST, present.at(-1) ?? 0) + (isAdding ? 1 : 0);
  return Math.min(issueLines.max, shown);
}

import { z } from 'zod';
import { defineForm, type ValuesOf } from '../../../platform/forms/define-form.js';
import {
  count,
  hidden,
  money,
  paragraph,
  pick,
  submission,
  text,
} from '../../../platform/forms/field-kinds.js';
import { optionalTextField, submissionIdField } from '../../../platform/forms/fields.js';
import type { FormInput } from '../../../platform/forms/forms.js';
import { RepeatedForm } from '../../../platform/forms/repeated-form.js';
import type { AllocationContent, AllocationLayer } from '../allocations.types.js';

const LINES_AT_FIRST = 2;
const TEXT_MAX = 2000;
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** What stands above the lines. The fingerprint is of the content that a change began from. */
export const proposalHead = defineForm('allocations.proposal', {
  submissionId: submission(),
  fingerprint: hidden(optionalTextField(TEXT_MAX)),
  layer: pick({ pattern: new RegExp(`^${UUID}~(?:${UUID}|-)~(?:${UUID}|-)$`), blank: true }),
  title: text(),
  reason: paragraph({ max: TEXT_MAX, rows: '4', hint: true }),
  find: text({ type: 'search', optional: true, hint: true }),
});

/** Forty communes in one decision, and some more. */
export const proposalLines = new RepeatedForm(
  defineForm('allocations.line', {
    recipient: pick({ blank: true }),
    kind: pick({ pattern: /^[^:]+(?::[^:]+)?$/, blank: true }),
    quantity: count({ max: 9_999_999 }),
    amount: money(),
    note: text({ max: TEXT_MAX, optional: true }),
  }),
  { max: 60, nameOf: (number, part) => `line-${number}-${part}` },
);

const anything = optionalTextField(TEXT_MAX);

/** Any step of filling in: nothing is asked for yet, nothing typed is lost. */
export const proposalForm = z.object({
  ...proposalLines.shape(),
  submissionId: submissionIdField(),
  step: z.enum(['add', 'find', 'edit', 'check', 'propose']),
  fingerprint: anything,
  layer: anything,
  title: anything,
  reason: anything,
  find: anything,
});

/** Ready to be checked: every fault at its own field. */
export const completeProposalForm = proposalLines
  .within({ ...proposalHead.schema.shape, step: proposalForm.shape.step })
  .superRefine(
    (values, context) => {
      const { rows, errors } = proposalLines.read(values);
      if (rows.length > 0 || Object.keys(errors).length > 0) return;
      const path = [proposalLines.name(1, 'recipient')];
      context.addIssue({ code: 'custom', path, message: 'allocations.noLines' });
    },
    { when: () => true },
  );

export interface Proposal {
  readonly layer: AllocationLayer;
  readonly content: AllocationContent;
  readonly submissionId: string;
  readonly fingerprint: string;
}

/** What a complete form says. */
export function proposalOf(values: ValuesOf<typeof proposalHead>): Proposal {
  const { layer, title, reason, submissionId, fingerprint } = values;
  const [fundId = '', appealId = '-', restrictionId = '-'] = layer.split('~');
  const lines = proposalLines.read(values).rows.map((row) => {
    const [kind = '', variant = null] = row.kind.split(':');
    const { recipient: recipientCommitteeId, quantity, amount: amountDong, note } = row;
    return { recipientCommitteeId, kind, variant, quantity, amountDong, reason: note };
  });
  return {
    layer: { fundId, appealId: orNull(appealId), restrictionId: orNull(restrictionId) },
    content: { title, reason, lines },
    submissionId,
    fingerprint,
  };
}

function orNull(part: string): string | null {
  return part === '-' ? null : part;
}

export function layerKey({ fundId, appealId, restrictionId }: AllocationLayer): string {
  return [fundId, appealId ?? '-', restrictionId ?? '-'].join('~');
}

export function kindKey(line: { kind: string; variant: string | null }): string {
  return line.variant === null ? line.kind : `${line.kind}:${line.variant}`;
}

/** How many lines the page shows: those filled in, at least two, and one more when asked for. */
export function linesShown(input: FormInput, isAdding: boolean): number {
  const numbers = Array.from({ length: proposalLines.max }, (_, index) => index + 1);
  const present = numbers.filter((number) => proposalLines.name(number, 'recipient') in input);
  const shown = Math.max(LINES_AT_FIRST, present.at(-1) ?? 0) + (isAdding ? 1 : 0);
  return Math.min(proposalLines.max, shown);
}

import { z } from 'zod';
import { parseDong } from '../../../kernel/money/money.js';
import { submissionIdField } from '../../../platform/forms/fields.js';
import type { FormInput } from '../../../platform/forms/forms.js';
import type {
  AllocationContent,
  AllocationLayer,
  AllocationLineDraft,
} from '../allocations.types.js';

/** Forty communes in one decision, and some more. */
export const LINES_MAX = 60;
const LINES_AT_FIRST = 2;
export const LINE_PARTS = ['recipient', 'kind', 'quantity', 'amount', 'note'] as const;
type LinePart = (typeof LINE_PARTS)[number];
const TEXT_MAX = 2000;

const text = z.string().max(TEXT_MAX, 'tooLong').default('');
const lineShape = Object.fromEntries(
  Array.from({ length: LINES_MAX }, (_, index) =>
    LINE_PARTS.map((part) => [lineField(index + 1, part), text] as const),
  ).flat(),
);

/** Any step of filling in: nothing is asked for yet, nothing typed is lost. */
export const proposalForm = z.object({
  ...lineShape,
  submissionId: submissionIdField(),
  step: z.enum(['add', 'find', 'edit', 'check', 'propose']),
  fingerprint: text,
  layer: text,
  title: text,
  reason: text,
  find: text,
});

/** Ready to be checked: every fault at its own field. */
export const completeProposalForm = proposalForm.superRefine((values, context) => {
  for (const { field, code } of readProposal(values).faults) {
    context.addIssue({ code: 'custom', path: [field], message: code });
  }
});

interface Fault {
  readonly field: string;
  readonly code: string;
}

export interface ReadProposal {
  readonly layer: AllocationLayer | null;
  readonly content: AllocationContent;
  readonly faults: readonly Fault[];
}

export function lineField(number: number, part: LinePart): string {
  return `line-${number}-${part}`;
}

/** What a form says, with its faults; empty lines are passed over. */
export function readProposal(values: Readonly<Record<string, string>>): ReadProposal {
  const layer = readLayer(values['layer'] ?? '');
  const faults: Fault[] = ['title', 'reason']
    .filter((field) => tidy(values[field]) === '')
    .map((field) => ({ field, code: 'required' }));
  if (layer === null) faults.unshift({ field: 'layer', code: 'allocations.form.chooseLayer' });
  const lines: AllocationLineDraft[] = [];
  for (let number = 1; number <= LINES_MAX; number += 1) {
    if (isBlankLine(values, number)) continue;
    const read = readLine(values, number);
    faults.push(...read.faults);
    lines.push(read.line);
  }
  if (lines.length === 0) {
    faults.push({ field: lineField(1, 'recipient'), code: 'allocations.noLines' });
  }
  const content = { title: tidy(values['title']), reason: tidy(values['reason']), lines };
  return { layer, content, faults };
}

/** The address of a purse in a form: fund, appeal and restriction, `-` for none. */
export function layerKey(layer: AllocationLayer): string {
  return [layer.fundId, layer.appealId ?? '-', layer.restrictionId ?? '-'].join('~');
}

export function kindKey(line: { kind: string; variant: string | null }): string {
  return line.variant === null ? line.kind : `${line.kind}:${line.variant}`;
}

/** How many lines the page shows: those filled in, at least two, and one more when asked for. */
export function linesShown(input: FormInput, isAdding: boolean): number {
  const present = Array.from({ length: LINES_MAX }, (_, index) => index + 1).filter(
    (number) => lineField(number, 'recipient') in input,
  );
  const shown = Math.max(LINES_AT_FIRST, present.at(-1) ?? 0) + (isAdding ? 1 : 0);
  return Math.min(LINES_MAX, shown);
}

function isBlankLine(values: Readonly<Record<string, string>>, number: number): boolean {
  return LINE_PARTS.every((part) => (values[lineField(number, part)] ?? '').trim() === '');
}

function readLine(values: Readonly<Record<string, string>>, number: number) {
  const given = (part: LinePart) => tidy(values[lineField(number, part)]);
  const faults: Fault[] = [];
  const fault = (part: LinePart, code: string) =>
    faults.push({ field: lineField(number, part), code });
  const [kind = '', variant = null] = given('kind').split(':');
  if (!z.guid().safeParse(given('recipient')).success) {
    fault('recipient', 'allocations.form.chooseRecipient');
  }
  if (kind === '') fault('kind', 'allocations.form.chooseKind');
  const quantity = readQuantity(given('quantity'));
  if (quantity === 0) fault('quantity', 'allocations.form.quantity');
  const amount = parseDong(given('amount'));
  if (!amount.ok) fault('amount', `dong.${amount.code}`);
  const line = {
    recipientCommitteeId: given('recipient'),
    kind,
    variant,
    quantity,
    amountDong: amount.ok ? amount.dong : 0n,
    reason: given('note'),
  };
  return { line, faults };
}

/** A whole number from 1 to 9,999,999; 0 for anything else. */
export function readQuantity(text: string): number {
  const bare = text.trim();
  return /^(\d{1,7}|\d{1,3}(\.\d{3}){1,2})$/.test(bare) ? Number(bare.replaceAll('.', '')) : 0;
}

function readLayer(key: string): AllocationLayer | null {
  const [fundId, appealId, restrictionId] = key.split('~');
  const parts = [fundId, appealId, restrictionId];
  const isKey = parts.every((each) => each === '-' || z.guid().safeParse(each).success);
  if (!isKey || fundId === undefined || fundId === '-') return null;
  return { fundId, appealId: orNull(appealId), restrictionId: orNull(restrictionId) };
}

function orNull(part: string | undefined): string | null {
  return part === undefined || part === '-' ? null : part;
}

function tidy(value: string | undefined): string {
  return (value ?? '').normalize('NFC').trim();
}

import { z } from 'zod';
import { isBusinessDate, parseViDate } from '../../kernel/dates/business-date.js';
import { parseDong } from '../../kernel/money/money.js';

/** Required text, trimmed, composed (NFC), without control characters; at most `max` characters. */
export function textField(max = 200) {
  return z
    .string({ error: 'required' })
    .transform(tidy)
    .pipe(z.string().min(1, 'required').max(max, 'tooLong'));
}

/** Text that may be empty; then ''. */
export function optionalTextField(max = 200) {
  return z.string().default('').transform(tidy).pipe(z.string().max(max, 'tooLong'));
}

/** An amount as people write it, to bigint dong. Codes: empty, ambiguous, decimal, notNumber, notPositive, tooLarge. */
export function dongField() {
  return z.string({ error: 'required' }).transform(dongOf);
}

/** As dongField; null when left empty. */
export function optionalDongField() {
  return z
    .string()
    .default('')
    .transform((text, context) => (text.trim() === '' ? null : dongOf(text, context)));
}

/** A day from three boxes (`<name>-day`, `-month`, `-year`), one box `9/12/2024`, or an ISO date. */
export function dateField() {
  return z.string({ error: 'required' }).transform((text, context): string => {
    const date = isBusinessDate(text) ? text : parseViDate(text);
    if (date !== null) return date;
    context.addIssue({ code: 'custom', message: /\d/.test(text) ? 'date' : 'required' });
    return z.NEVER;
  });
}

/** As dateField; null when left empty. */
export function optionalDateField() {
  return z
    .string()
    .default('')
    .transform((text, context): string | null => {
      if (!/\S/.test(text.replaceAll('/', ''))) return null;
      const date = isBusinessDate(text) ? text : parseViDate(text);
      if (date !== null) return date;
      context.addIssue({ code: 'custom', message: 'date' });
      return z.NEVER;
    });
}

/** Ids that follow from a code, as those of committees, have the shape of a UUID and none of its versions. */
export function idField() {
  return z.guid('required');
}

/** The page's own number: the same form sent twice is one act. Goes into a unique column. */
export function submissionIdField() {
  return z.uuid('required');
}

function dongOf(text: string, context: z.core.$RefinementCtx): bigint {
  const parsed = parseDong(text);
  if (parsed.ok) return parsed.dong;
  context.addIssue({ code: 'custom', message: `forms.dong.${parsed.code}` });
  return z.NEVER;
}

// Control characters but tab and line feed: they break logs and mail headers.
const CONTROL = /(?![\t\n])\p{Cc}/gu;

function tidy(text: string): string {
  return text.normalize('NFC').replace(CONTROL, '').trim();
}

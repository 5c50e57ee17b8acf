import { z } from 'zod';
import type { Choosing, Field, FieldLook, FileField } from './field.types.js';
import {
  dateField,
  dongField,
  idField,
  optionalDateField,
  optionalDongField,
  optionalTextField,
  submissionIdField,
  textField,
} from './fields.js';

interface Common extends FieldLook {
  readonly hint?: boolean;
}
interface MayBeEmpty extends Common {
  readonly optional?: boolean;
  /** Optional only because another field may stand for it: then nothing is said beside it. */
  readonly unmarked?: boolean;
}

const PLAIN = { hasWrong: false, choice: null } as const;

type Plain<S extends z.ZodType> = Pick<Field<S>, 'schema' | 'type'> &
  Partial<Pick<Field, 'hasWrong' | 'choice'>>;

function made<S extends z.ZodType>(own: Plain<S>, common: MayBeEmpty): Field<S> {
  const { hint = false, optional = false, unmarked = false, ...look } = common;
  return { ...PLAIN, ...own, hint, optional, isMarked: optional && !unmarked, look };
}

function choosing(own: { readonly [K in keyof Choosing]?: Choosing[K] | undefined }): Choosing {
  const { of = null, amounts = [], words = null, hints = false, blank = false } = own;
  return { of, amounts, words, hints, blank, otherwise: own.otherwise ?? null };
}

/** Text of one line, at most `max` characters (200 unless told), taken as it stands whatever its type. */
export function text(
  options: MayBeEmpty & { max?: number; type?: 'text' | 'search' | 'email' | 'code' } = {},
) {
  const { max, type = 'text', ...common } = options;
  return made({ schema: textOf(common, max), type }, common);
}

/** Text of several lines. */
export function paragraph(options: MayBeEmpty & { max?: number } = {}) {
  const { max, ...common } = options;
  return made({ schema: textOf(common, max), type: 'textarea' }, common);
}

/**
 * Text of a fixed form; spaces, dots and dashes that people put between the signs are dropped first. Not where a person
 * makes up a code (`isMadeUp`): with a sign less it would be another one, and nobody would notice.
 */
export function code(
  options: MayBeEmpty & {
    pattern: RegExp;
    type?: 'code' | 'tel' | 'number' | 'email';
    isMadeUp?: boolean;
  },
): Field<z.ZodType<string>> {
  const { pattern, type = 'code', isMadeUp = false, ...common } = options;
  const isKept = isMadeUp || type === 'email';
  const schema = textOf(common, 254)
    .transform((value) => (isKept ? value : value.replace(/[\s.-]/g, '')))
    .refine(
      (value) => (value === '' && common.optional === true) || pattern.test(value),
      'invalid',
    );
  return made({ schema, type, hasWrong: true }, common);
}

const EMAIL = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\]+$/;

export function email(options: MayBeEmpty = {}) {
  return code({ ...options, pattern: EMAIL, type: 'email' });
}

/** A whole number from 1 up, as people write it: `1500`, `1.500`. */
export function count(options: Common & { max?: number } = {}): Field<z.ZodType<number>> {
  const { max = 1_000_000, ...common } = options;
  const schema = textField(20)
    .transform(wholeNumber)
    .refine((number) => number >= 1 && number <= max, 'invalid');
  return made({ schema, type: 'number', hasWrong: true }, { width: 'short', ...common });
}

/** A whole number from 0 up that may be left out; then null. */
export function optionalCount(
  options: MayBeEmpty & { max?: number } = {},
): Field<z.ZodType<number | null>> {
  const { max = 1_000_000, ...common } = options;
  const schema = optionalTextField(20)
    .transform((text) => (text === '' ? null : wholeNumber(text)))
    .refine((number) => number === null || (number >= 0 && number <= max), 'invalid');
  const look = { width: 'short', ...common, optional: true } as const;
  return made({ schema, type: 'number', hasWrong: true }, look);
}

export function year(options: Common = {}): Field<z.ZodType<number>> {
  const schema = textField(4)
    .refine((value) => /^(19|20)\d{2}$/.test(value), 'invalid')
    .transform(Number);
  return made({ schema, type: 'number', hasWrong: true }, { width: 'short', ...options });
}

/** Never shown again, and never tidied: spaces belong to it. */
export function password(options: Common = {}) {
  const schema = z.string({ error: 'required' }).min(1, 'required').max(2000, 'tooLong');
  return made({ schema, type: 'password' }, options);
}

/** An amount in dong as people write it; gives a bigint. What cannot be read is said by `forms.dong`. */
export function money(options: Common = {}) {
  return made({ schema: dongField(), type: 'money' }, options);
}

/** An amount in dong that may be left out; then null. */
export function optionalMoney(options: Common & { unmarked?: boolean } = {}) {
  return made({ schema: optionalDongField(), type: 'money' }, { ...options, optional: true });
}

/** Amounts in dong to tap instead of typing one; null for another amount, or none. Its answer `other` has words. */
export function suggestedMoney(
  options: Common & { of: readonly bigint[] },
): Field<z.ZodType<bigint | null>> {
  const { of: amounts, ...common } = options;
  // What is no suggestion any more, or never was one, is none: the amount itself is asked for beside it.
  const schema = z
    .enum([...amounts.map(String), 'other', ''])
    .catch('')
    .transform((answer) => (/^\d+$/.test(answer) ? BigInt(answer) : null));
  const look = { inline: true, ...common, optional: true, unmarked: true };
  return made({ schema, type: 'radios', choice: choosing({ of: ['other'], amounts }) }, look);
}

/** A day in three boxes; gives `YYYY-MM-DD`. */
export function day(options: Common = {}) {
  return made({ schema: dateField(), type: 'date' }, options);
}

/** A day that may be left out; then null. */
export function optionalDay(options: Common & { unmarked?: boolean } = {}) {
  return made({ schema: optionalDateField(), type: 'date' }, { ...options, optional: true });
}

interface ChoiceLook extends Common {
  /** A select unless told; `fitting` is radios while the answers are few. */
  readonly as?: 'select' | 'radios' | 'fitting';
  readonly blank?: boolean;
}

/** One of a few fixed answers, each with its words; `otherwise` is picked ahead, and stands for none. */
export function choice<const V extends string>(
  options: ChoiceLook & { of: readonly V[]; words?: string; hints?: boolean; otherwise?: V },
): Field<z.ZodType<V>> {
  const { of, words, hints, blank, as = 'select', otherwise, ...common } = options;
  const answers: z.ZodType<V> = z.enum([...of] as [V, ...V[]], { error: 'required' });
  const schema = otherwise === undefined ? answers : answers.default(otherwise);
  const choice = choosing({ of, words, hints, blank, otherwise });
  return made({ schema, type: as, choice }, common);
}

/** One of the records that the page passes in: by id, or by what `pattern` says. */
export function pick(
  options: ChoiceLook & Pick<MayBeEmpty, 'optional' | 'unmarked'> & { pattern?: RegExp } = {},
): Field<z.ZodType<string>> {
  const { pattern, as = 'select', blank, ...common } = options;
  const schema = pickedText(pattern, common.optional === true);
  return made({ schema, type: as, choice: choosing({ blank }) }, common);
}

/** Several of the records that the page passes in, by id; at least one unless optional. */
export function picks(options: MayBeEmpty = {}): Field<z.ZodType<string[]>> {
  const ids = z.array(z.guid('required'), 'required');
  const schema = options.optional === true ? ids.default([]) : ids.min(1, 'required');
  return made({ schema, type: 'checkboxes', choice: choosing({}) }, options);
}

/** A single box, ticked or not. */
export function tick(options: Common = {}): Field<z.ZodType<boolean>> {
  const schema = z
    .enum(['', 'on'])
    .default('')
    .transform((value) => value === 'on');
  return made({ schema, type: 'checkbox' }, { ...options, optional: true, unmarked: true });
}

export function file(options: MayBeEmpty = {}): FileField {
  return { ...made({ schema: z.unknown(), type: 'file' }, options), schema: null };
}

/** A value that the page carries and nobody sees; any text unless a schema says more. */
export function hidden<S extends z.ZodType>(schema: S): Field<S> {
  return made({ schema, type: 'hidden' }, {});
}

/** The page's own number: the same form sent twice is one act. Printed by `components/form-start`. */
export function submission() {
  return hidden(submissionIdField());
}

function textOf(common: MayBeEmpty, max = 200): z.ZodType<string, string | undefined> {
  return common.optional === true ? optionalTextField(max) : textField(max);
}

/** NaN for what is none; dots only between groups of three. */
function wholeNumber(text: string): number {
  return /^(\d+|\d{1,3}(\.\d{3})+)$/.test(text) ? Number(text.replaceAll('.', '')) : Number.NaN;
}

function pickedText(pattern: RegExp | undefined, optional: boolean): z.ZodType<string> {
  const picked =
    pattern === undefined ? idField() : z.string('required').regex(pattern, 'required');
  return optional ? z.union([z.literal(''), picked]).default('') : picked;
}

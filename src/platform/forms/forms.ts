import { BadRequestException } from '@nestjs/common';
import type { z } from 'zod';
import { DomainError, type DomainErrorKind } from '../../kernel/errors.js';
import { PageResult, type RouteResult } from '../pages/results.js';
import { noteRefusal } from '../request/request-context.js';

export type FormSchema = z.ZodObject;
/** A form of `defineForm`, or its bare schema. */
export type FormOf<S extends FormSchema> = S | { readonly schema: S };

export function schemaOf<S extends FormSchema>(form: FormOf<S>): S {
  return 'shape' in form ? form : form.schema;
}

export type FormInput = Readonly<Record<string, string | readonly string[]>>;

/** A field's fault: `code` is a message key, or a short code found under `forms`. */
export interface FieldFault {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Faults by field; those of the whole form stand under ''. */
export type FormErrors = Readonly<Record<string, FieldFault>>;

export interface FormState {
  readonly input: FormInput;
  readonly errors: FormErrors;
}

export const EMPTY_FORM: FormState = { input: {}, errors: {} };

export type FormReading<S extends FormSchema> =
  { ok: true; values: z.output<S>; input: FormInput } | ({ ok: false } & FormState);

const ALWAYS_ALLOWED = new Set(['_csrf', 'submissionId', 'backTo']);
const DATE_PART = /^(.+)-(day|month|year)$/;
/** Refusals that a person can do something about on the same page, by the status that goes with it. */
const SHOWN_AGAIN: Partial<Record<DomainErrorKind, number>> = {
  refused: 422,
  conflict: 409,
  busy: 503,
};
const CODE = /^[a-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)*$/;

/**
 * Checks a form body against its schema. An unknown field, or a repeated one where the schema has no list, is not a
 * slip of the person but a forged request: BadRequestException (400).
 */
export function readForm<S extends FormSchema>(form: FormOf<S>, body: unknown): FormReading<S> {
  const schema = schemaOf(form);
  const input = formInput(body);
  const candidate = candidateOf(schema, input);
  const parsed = schema.safeParse(candidate);
  return parsed.success
    ? { ok: true, values: parsed.data, input }
    : { ok: false, errors: faultsOf(parsed.error), input };
}

/** Throws BadRequestException for a field the form does not have, or a list where it has none. */
export function refuseForeignFields(schema: FormSchema, body: unknown): void {
  candidateOf(schema, formInput(body));
}

/**
 * One form from body to answer: faults of the form and refusals of the domain show the same page again with the
 * input kept: 422, 409 where somebody was first, 503 where too many come at once; anything else goes on to the exception
 * filter. A `refused` error with `params.field` lands on that field.
 */
export async function submit<S extends FormSchema, R>(steps: {
  form: FormOf<S>;
  body: unknown;
  work: (values: z.output<S>) => Promise<R>;
  page: (state: FormState) => PageResult | Promise<PageResult>;
  /** For the loser of a race: the thing itself as it stands now, not a bare error page. */
  conflict?: (code: string) => Promise<PageResult>;
  /** The field that a refusal of the database speaks of, by the code of the refusal. */
  fieldOf?: Readonly<Record<string, string>>;
}): Promise<R | RouteResult> {
  const reading = readForm(steps.form, steps.body);
  if (!reading.ok) return again(await steps.page(reading), reading.input);
  try {
    return await steps.work(reading.values);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    note(error);
    if (error.kind === 'conflict' && steps.conflict !== undefined)
      return steps.conflict(error.code);
    const status = SHOWN_AGAIN[error.kind];
    if (status === undefined) throw error;
    const errors = errorsOf(error, steps.fieldOf ?? {});
    return again(await steps.page({ input: reading.input, errors }), reading.input, status);
  }
}

function errorsOf({ code, params: told }: DomainError, fieldOf: Readonly<Record<string, string>>) {
  const { field = fieldOf[code] ?? '', ...params } = told;
  return { [String(field)]: { code, params } };
}

/** For the auditors' count; that too many came at once is nobody's refusal. */
function note({ kind, code: reason }: DomainError): void {
  if (kind !== 'busy') noteRefusal({ reason });
}

function again(shown: PageResult, input: FormInput, status = 422): PageResult {
  const submissionId = input['submissionId'];
  const data = submissionId === undefined ? shown.data : { submissionId, ...shown.data };
  return new PageResult(shown.template, data, status);
}

function formInput(body: unknown): FormInput {
  if (body === undefined || body === null) return {};
  if (typeof body !== 'object' || Array.isArray(body)) throw new BadRequestException();
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string | string[]] => {
      if (typeof entry[1] !== 'string' && !isTextList(entry[1])) throw new BadRequestException();
      return entry[0] !== '_csrf';
    }),
  );
}

function candidateOf(schema: FormSchema, input: FormInput): Record<string, unknown> {
  const candidate: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(input)) {
    const field = dateFieldOf(schema, name) ?? name;
    const shape: unknown = schema.shape[field];
    if (shape === undefined && !ALWAYS_ALLOWED.has(field)) throw new BadRequestException();
    if (field !== name) candidate[field] = dateText(input, field);
    else if (shape !== undefined) candidate[field] = fitting(value, isList(shape));
  }
  return candidate;
}

function fitting(value: string | readonly string[], list: boolean): unknown {
  if (list) return typeof value === 'string' ? [value] : value;
  if (typeof value !== 'string') throw new BadRequestException();
  return value;
}

/** `paidOn-day` belongs to `paidOn`, when the form has such a field. */
function dateFieldOf(schema: FormSchema, name: string): string | null {
  const field = DATE_PART.exec(name)?.[1];
  return field !== undefined && field in schema.shape && !(name in schema.shape) ? field : null;
}

function dateText(input: FormInput, field: string): string {
  return ['day', 'month', 'year'].map((part) => textOf(input[`${field}-${part}`]).trim()).join('/');
}

function isList(shape: unknown): boolean {
  const { def } = shape as { def?: { type: string; innerType?: unknown; in?: unknown } };
  if (def?.type === 'array') return true;
  const inner = def?.innerType ?? def?.in;
  return inner !== undefined && isList(inner);
}

function faultsOf(error: z.ZodError): FormErrors {
  const errors: Record<string, FieldFault> = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? '');
    errors[field] ??= { code: codeOf(issue), params: {} };
  }
  return errors;
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (CODE.test(issue.message)) return issue.message;
  if (issue.code === 'too_big') return 'tooLong';
  return issue.code === 'invalid_type' || issue.code === 'too_small' ? 'required' : 'invalid';
}

function textOf(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

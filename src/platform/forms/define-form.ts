import { z } from 'zod';
import { invariant } from '../../kernel/invariant.js';
import type { Translate } from '../i18n/translate.js';
import type { FieldView, FormErrorView } from '../pages/components.types.js';
import type { AnyField, Field } from './field.types.js';
import { fieldView, hiddenValue, type Choices } from './field-view.js';
import type { FieldFault, FormState } from './forms.js';

export type Fields = Readonly<Record<string, AnyField>>;

type ShapeOf<F extends Fields> = {
  -readonly [K in keyof F as F[K] extends Field ? K : never]: F[K] extends Field<infer S>
    ? S
    : never;
};

/** What a form gives when every field was right. */
export type ValuesOf<D> = D extends { schema: infer S extends z.ZodType } ? z.output<S> : never;

/** Something that two or more fields must hold together; `code` is the key of its words. */
export interface FormRule<V> {
  /** Where it is told. */
  readonly field: string;
  /** The other fields it looks at: while one of them is at fault, it is not asked. */
  readonly beside: readonly string[];
  readonly code: string;
  readonly holds: (values: V) => boolean;
}

/** What the template prints: see `components/form` and `layouts/form`. */
export interface FormView<N extends string = string> {
  readonly action: string;
  readonly hasErrors: boolean;
  readonly errors: readonly FormErrorView[];
  /** All that are seen, in the order of the form. */
  readonly fields: readonly FieldView[];
  /** The same by name, for a page that places them itself. */
  readonly field: Readonly<Record<N, FieldView>>;
  readonly hidden: readonly { name: string; value: string }[];
}

export interface ViewOptions<F extends Fields> {
  readonly action: string;
  /** Answers of fields that take a record. */
  readonly choices?: Partial<Readonly<Record<keyof F, Choices>>>;
  /** What stands in the fields before anybody typed. */
  readonly values?: Partial<Readonly<Record<keyof F, string>>>;
  /** Of a form that asks less than usual. */
  readonly without?: readonly (keyof F)[];
}

/** Of a page of several forms, the errors of the one that was sent: it has a field that one of them is about. */
export function errorsAmong(
  forms: readonly (Pick<FormView, 'errors'> | null)[],
): readonly FormErrorView[] {
  const faulty = forms.map((form) => form?.errors ?? []).filter(({ length }) => length > 0);
  return faulty.find((errors) => errors.some(({ field }) => field !== null)) ?? faulty[0] ?? [];
}

const EMPTY_AMOUNT = 'forms.dong.empty';
const defined: DefinedForm[] = [];

/** Every form of the modules that were loaded: the tests look at their words. */
export function definedForms(): readonly DefinedForm[] {
  return defined;
}

/**
 * A form, declared once: its schema, its fields and their words. Under `name` stand, for each field, its label
 * `<field>`, `<field>Hint`, `<field>Choice.<answer>`, and its sentences `<field>Missing` and `<field>Wrong`.
 */
export class DefinedForm<F extends Fields = Fields> {
  readonly schema: z.ZodObject<ShapeOf<F>>;

  constructor(
    readonly name: string,
    readonly fields: F,
    private readonly rules: readonly FormRule<never>[],
  ) {
    const shape = Object.fromEntries(
      Object.entries(fields).flatMap(([field, { schema }]) =>
        schema === null ? [] : [[field, schema]],
      ),
    );
    this.schema = rules.reduce<z.ZodObject>(
      (schema, { field, beside, code, holds }) =>
        schema.refine(holds as (values: unknown) => boolean, {
          path: [field],
          error: code,
          // All faults at once: Zod alone would ask only when everything else is right. A fault of no field is of all.
          when: ({ issues }) =>
            !issues.some(({ path = [] }) => isAmong(path[0], [field, ...beside])),
        }),
      z.object(shape),
    ) as unknown as z.ZodObject<ShapeOf<F>>;
  }

  view(state: FormState, t: Translate, options: ViewOptions<F>): FormView<keyof F & string> {
    const without = new Set<string>((options.without ?? []) as readonly string[]);
    const asked = Object.entries<AnyField>(this.fields).filter(([name]) => !without.has(name));
    const seen = asked.filter(([, field]) => field.type !== 'hidden');
    const views = seen.map(([name, field]) =>
      fieldView(this.of(name, field), state, t, {
        choices: options.choices?.[name],
        value: options.values?.[name],
        error: this.errorOf(name, state, t),
      }),
    );
    return {
      action: options.action,
      hasErrors: Object.keys(state.errors).length > 0,
      errors: this.errorsOf(state, t),
      fields: views,
      field: Object.fromEntries(views.map((view) => [view.name, view])) as Record<
        keyof F & string,
        FieldView
      >,
      hidden: asked
        .filter(([name, field]) => field.type === 'hidden' && name !== 'submissionId')
        .map(([name]) => ({ name, value: hiddenValue(state, name, options.values?.[name]) })),
    };
  }

  /** Every key of words that this form can ask for. */
  keys(): string[] {
    const ofFields = Object.entries<AnyField>(this.fields).flatMap(([name, field]) =>
      field.type === 'hidden' ? [] : keysOf(this.of(name, field)),
    );
    return [...ofFields, ...this.rules.map(({ code }) => code)];
  }

  private of(name: string, field: AnyField) {
    return { key: `${this.name}.${name}`, name, field };
  }

  private errorsOf(state: FormState, t: Translate): FormErrorView[] {
    const order = Object.keys(this.fields);
    return Object.keys(state.errors)
      .sort((left, right) => order.indexOf(left) - order.indexOf(right))
      .map((name) => {
        const isSeen = this.fields[name] !== undefined && this.fields[name].type !== 'hidden';
        return { text: this.errorOf(name, state, t) ?? '', field: isSeen ? name : null };
      });
  }

  private errorOf(name: string, state: FormState, t: Translate): string | null {
    const fault = state.errors[name];
    return fault === undefined ? null : this.sentence(name, fault, t);
  }

  /** A field's own sentence, the domain's own refusal, or what holds for every field of its kind. */
  private sentence(name: string, fault: FieldFault, t: Translate): string {
    const { code, params } = fault;
    if (code.includes('.') && code !== EMPTY_AMOUNT) return t(code, params);
    const field = this.fields[name];
    if (field === undefined || field.type === 'hidden') return t('forms.stale');
    return fieldSentence({ key: `${this.name}.${name}`, field }, code, t);
  }
}

/** Declares a form; see `field-kinds` for what a field can be. */
export function defineForm<F extends Fields>(
  name: string,
  fields: F,
  rules: readonly FormRule<z.output<z.ZodObject<ShapeOf<F>>>>[] = [],
): DefinedForm<F> {
  invariant(!defined.some((form) => form.name === name), `Form ${name} is defined twice`);
  const form = new DefinedForm(name, fields, rules);
  defined.push(form as unknown as DefinedForm);
  return form;
}

function isAmong(at: PropertyKey | undefined, fields: readonly string[]): boolean {
  return at === undefined || fields.includes(String(at));
}

function fieldSentence({ key, field }: Keyed, code: string, t: Translate): string {
  if (code === 'invalid' && field.hasWrong) return t(`${key}Wrong`);
  if (code === 'tooLong') return t('forms.fieldTooLong', { label: t(key) });
  if (code === 'date') return t('forms.date');
  // Nobody must fill it in: what came was none of the answers.
  return field.optional ? t('forms.fieldAgain', { label: t(key) }) : t(`${key}Missing`);
}

interface Keyed {
  readonly key: string;
  readonly field: AnyField;
}

function keysOf({ key, field }: Keyed): string[] {
  const { choice, hint, optional, hasWrong } = field;
  const words = choice?.words ?? `${key}Choice`;
  return [
    key,
    ...(hint ? [`${key}Hint`] : []),
    ...(optional ? [] : [`${key}Missing`]),
    ...(hasWrong ? [`${key}Wrong`] : []),
    ...(choice?.of ?? []).flatMap((answer) => [
      `${words}.${answer}`,
      ...(choice?.hints === true ? [`${words}.${answer}Hint`] : []),
    ]),
  ];
}

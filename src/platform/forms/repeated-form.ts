import { z } from 'zod';
import type { Translate } from '../i18n/translate.js';
import type { DefinedForm, Fields, FormView, ValuesOf, ViewOptions } from './define-form.js';
import { optionalTextField } from './fields.js';
import {
  readForm,
  type FieldFault,
  type FormErrors,
  type FormInput,
  type FormState,
} from './forms.js';

const TEXT_MAX = 2000;

type Own<F> = keyof F & string;

/** The same few fields several times over on one sheet, numbered from 1: the lines of a proposal, the rows of a list. */
export class RepeatedForm<F extends Fields> {
  constructor(
    private readonly form: DefinedForm<F>,
    private readonly options: {
      /** The most that one sheet takes. */
      readonly max: number;
      readonly nameOf: (number: number, field: Own<F>) => string;
    },
  ) {}

  get max(): number {
    return this.options.max;
  }

  /** Names of all fields, for the schema of a sheet: any text, as only `read` knows what it is to be. */
  shape(): Record<string, z.ZodType<string>> {
    return Object.fromEntries(this.names().map((name) => [name, optionalTextField(TEXT_MAX)]));
  }

  /** The schema of a sheet that has fields of its own besides; all faults of both at once. */
  within<S extends z.ZodRawShape>(shape: S): z.ZodObject<S> {
    return z.object({ ...this.shape(), ...shape }).superRefine(
      (values, context) => {
        for (const [name, { code }] of Object.entries(this.read(values).errors)) {
          context.addIssue({ code: 'custom', path: [name], message: code });
        }
      },
      { when: () => true },
    );
  }

  names(): string[] {
    const numbers = Array.from({ length: this.max }, (_, index) => index + 1);
    return numbers.flatMap((number) => this.own().map((field) => this.name(number, field)));
  }

  name(number: number, field: Own<F>): string {
    return this.options.nameOf(number, field);
  }

  /** What is typed, in order, and all faults by the names of the sheet; a row of which nothing was typed is passed over. */
  read(values: object): { rows: ValuesOf<DefinedForm<F>>[]; errors: FormErrors } {
    const rows: ValuesOf<DefinedForm<F>>[] = [];
    const errors: Record<string, FieldFault> = {};
    const input = values as FormInput;
    for (let number = 1; number <= this.max; number += 1) {
      const { input: typed } = this.stateOf(number, { input, errors: {} });
      if (this.isBlank(typed)) continue;
      const reading = readForm(this.form, typed);
      if (reading.ok) rows.push(reading.values);
      else {
        for (const [field, fault] of Object.entries(reading.errors)) {
          errors[this.name(number, field)] = fault;
        }
      }
    }
    return { rows, errors };
  }

  /** One row, its fields and faults under the names of the sheet. */
  view(
    number: number,
    state: FormState,
    t: Translate,
    options: Omit<ViewOptions<F>, 'action'> = {},
  ): Pick<FormView<Own<F>>, 'errors' | 'field' | 'fields' | 'hidden'> {
    const named = <V extends { name: string }>(view: V): V => ({
      ...view,
      name: this.name(number, view.name),
    });
    // Nothing is picked ahead: a row that nobody touched must stay empty.
    const empty = Object.fromEntries(this.own().map((field) => [field, '']));
    const values = { ...empty, ...options.values } as typeof options.values;
    const view = this.form.view(this.stateOf(number, state), t, { ...options, values, action: '' });
    const field = Object.entries(view.field).map(([key, own]) => [key, named(own)]);
    return {
      fields: view.fields.map(named),
      field: Object.fromEntries(field) as typeof view.field,
      hidden: view.hidden.map(named),
      errors: view.errors.map(({ text, field: own }) => ({
        text,
        field: own === undefined || own === null ? null : this.name(number, own as Own<F>),
      })),
    };
  }

  /** The sheet without its rows, for the form around them. */
  besides({ input, errors }: FormState): FormState {
    const names = new Set(this.names());
    const others = Object.entries(errors).filter(([name]) => !names.has(name));
    return { input, errors: Object.fromEntries(others) };
  }

  private own(): Own<F>[] {
    return Object.keys(this.form.fields);
  }

  private isBlank(typed: FormInput): boolean {
    return this.own().every((field) => {
      const value = typed[field] ?? '';
      return this.form.fields[field]?.type === 'hidden' || String(value).trim() === '';
    });
  }

  private stateOf(number: number, { input, errors }: FormState): FormState {
    const of = <V>(all: Readonly<Record<string, V>>) =>
      Object.fromEntries(
        this.own().flatMap((field): [string, V][] => {
          const value = all[this.name(number, field)];
          return value === undefined ? [] : [[field, value]];
        }),
      );
    return { input: of(input), errors: of(errors) };
  }
}

import { z } from 'zod';
import { formatViDate, isBusinessDate, parseViDate } from '../../kernel/dates/business-date.js';
import { formatDongPlain, parseDong } from '../../kernel/money/money.js';
import { invariant } from '../../kernel/invariant.js';
import type { Translate } from '../i18n/translate.js';
import type { FieldView } from '../pages/components.types.js';
import { readPlace, type Place } from '../pages/keyset.js';
import type { Choices } from './field-view.js';

/** One field above a list; `as` is its name in the address. */
export interface FilterField<V = unknown> {
  readonly as: string;
  readonly type: 'search' | 'select' | 'text';
  /** Never fails: what makes no sense asks for nothing, and is told as `Unread`. */
  read(text: string): V;
  print(value: V): string;
  readonly of: readonly string[] | null;
  /** How it is told where something was typed and nothing read. */
  readonly unread: Unread['why'];
  /** Key above the answers' words; null for `<filter>.<field>Choice`. */
  readonly words: string | null;
}
type FilterFields = Readonly<Record<string, FilterField>>;

/** What stands in the address and asks for nothing: told beside its field, never swallowed. */
export interface Unread {
  readonly typed: string;
  /** No day, none of the answers, no amount, or a last day before the first. */
  readonly why: 'day' | 'choice' | 'amount' | 'turned';
}
type Asked<F extends FilterFields> = {
  readonly [K in keyof F]: F[K] extends FilterField<infer V> ? V : never;
};
type Told<F extends FilterFields> = {
  readonly unread?: Partial<Readonly<Record<keyof F, Unread>>>;
};
type FilterAsked<F extends FilterFields> = Asked<F> & Told<F> & { readonly place: Place | null };

/** What `components/filter-form` prints. */
export interface FilterView {
  readonly action: string;
  readonly fields: readonly FieldView[];
  /** Something is asked for that can be taken back. */
  readonly clearable: boolean;
}

const NO_ANSWERS = { of: null, words: null } as const;

export function searched(options: { as: string }): FilterField<string> {
  const read = (text: string) => text.replaceAll('\0', '').trim().slice(0, 120);
  return { ...options, type: 'search', read, print: String, ...NO_ANSWERS, unread: 'choice' };
}

/** One of a few fixed answers, or null for all. */
export function chosen<const V extends string>(options: {
  as: string;
  of: readonly V[];
  words?: string;
}): FilterField<V | null> {
  const { as, of, words = null } = options;
  const read = (text: string) => of.find((answer) => answer === text) ?? null;
  return { as, type: 'select', read, print: (value) => value ?? '', of, words, unread: 'choice' };
}

/** One of the records that the page passes in, by id or what `pattern` says; null for all. */
export function picked(options: { as: string; pattern?: RegExp }): FilterField<string | null> {
  const { as, pattern } = options;
  const isOne = (text: string) =>
    pattern === undefined ? z.guid().safeParse(text).success : pattern.test(text);
  const read = (text: string) => (isOne(text) ? text : null);
  const print = (value: string | null) => value ?? '';
  return { as, type: 'select', read, print, ...NO_ANSWERS, unread: 'choice' };
}

/** A day, typed `9/12/2024` or linked `2024-12-09`; null when it is none. */
export function dayAsked(options: { as: string }): FilterField<string | null> {
  const read = (text: string) => (isBusinessDate(text) ? text : parseViDate(text));
  const print = (value: string | null) => (value === null ? '' : formatViDate(value));
  return { ...options, type: 'text', read, print, ...NO_ANSWERS, unread: 'day' };
}

/** Whole đồng, typed as people write them: `1.500.000`, `500k`; null when it is none. */
export function dongAsked(options: { as: string }): FilterField<bigint | null> {
  const read = (text: string) => {
    const parsed = text.trim() === '' ? null : parseDong(text);
    return parsed?.ok === true ? parsed.dong : null;
  };
  const print = (value: bigint | null) => (value === null ? '' : formatDongPlain(value));
  return { ...options, type: 'text', read, print, ...NO_ANSWERS, unread: 'amount' };
}

/** So much of what was typed is shown again. */
const TYPED_MOST = 40;

const defined: DefinedFilter[] = [];

/** Every filter of the modules that were loaded: the tests look at their words. */
export function definedFilters(): readonly DefinedFilter[] {
  return defined;
}

/** The fields above a list, declared once. Under `name`: `<field>`, `<field>All` of a select, `<field>Choice.<answer>`. */
export class DefinedFilter<F extends FilterFields = FilterFields> {
  constructor(
    readonly name: string,
    readonly fields: F,
    private readonly placeForm?: RegExp,
  ) {}

  /** What the address asks for, and the place at which the list goes on. */
  read(query: unknown): FilterAsked<F> {
    const text = (name: string): string => {
      const value = (query as Record<string, unknown> | null)?.[name];
      return typeof value === 'string' ? value : '';
    };
    const values = Object.entries(this.fields).map(([key, field]) => [
      key,
      field.read(text(field.as)),
    ]);
    const [after, before] = ['sau', 'truoc'].map((name) => text(name) || undefined);
    const place = readPlace(after, before, this.placeForm);
    const asked = Object.fromEntries(values) as Asked<F>;
    const unread = this.unreadOf(asked, text);
    return { ...asked, place, ...(unread === null ? {} : { unread }) };
  }

  /** For links that keep what was asked for. */
  query(asked: Asked<F>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(this.fields).map(([key, field]) => [field.as, field.print(asked[key])]),
    );
  }

  view(
    asked: Asked<F> & Told<F>,
    t: Translate,
    options: { action: string; choices?: Partial<Readonly<Record<keyof F, Choices>>> },
  ): FilterView {
    const fields = Object.entries(this.fields).map(([key, field]): FieldView => {
      const { as, type } = field;
      const unread = asked.unread?.[key];
      const value = unread?.typed ?? field.print(asked[key]);
      const error =
        unread === undefined ? null : t(`forms.unread.${unread.why}`, { typed: unread.typed });
      const shown = { type, name: as, label: t(`${this.name}.${key}`), value, error };
      if (type !== 'select') return shown;
      const choices = options.choices?.[key] ?? this.fixed(key, field, t);
      const answers = choices.map((one) => ({ ...one, selected: one.value === value }));
      return { ...shown, blank: t(`${this.name}.${key}All`), options: answers };
    });
    return { action: options.action, fields, clearable: fields.some(({ value }) => value !== '') };
  }

  /** Every key of words that this filter can ask for. */
  keys(): string[] {
    return Object.entries(this.fields).flatMap(([key, { type, of, words }]) => {
      const at = `${this.name}.${key}`;
      const answers = (of ?? []).map((answer) => `${words ?? `${at}Choice`}.${answer}`);
      return [at, ...(type === 'select' ? [`${at}All`] : []), ...answers];
    });
  }

  /** By field; null where all of the address was understood. Days of a period are the fields `from` and `to`. */
  private unreadOf(asked: Asked<F>, text: (name: string) => string): Told<F>['unread'] | null {
    const found = Object.entries(this.fields).flatMap(([key, field]): [string, Unread][] => {
      const typed = text(field.as).trim().slice(0, TYPED_MOST);
      if (typed === '' || asked[key] !== null) return [];
      return [[key, { typed, why: field.unread }]];
    });
    const { from, to } = asked as Readonly<Record<string, unknown>>;
    if (typeof from === 'string' && typeof to === 'string' && from > to) {
      found.push(['to', { typed: formatViDate(to), why: 'turned' }]);
    }
    return found.length === 0 ? null : (Object.fromEntries(found) as Told<F>['unread']);
  }

  private fixed(key: string, { of, words }: FilterField, t: Translate): Choices {
    const at = words ?? `${this.name}.${key}Choice`;
    return (of ?? []).map((value) => ({ value, text: t(`${at}.${value}`) }));
  }
}

/** `placeForm`: sort key and id as `readPlace` takes them, of a list whose rows have no UUID. */
export function defineFilter<F extends FilterFields>(
  name: string,
  fields: F,
  placeForm?: RegExp,
): DefinedFilter<F> {
  invariant(!defined.some((filter) => filter.name === name), `Filter ${name} is defined twice`);
  const filter = new DefinedFilter(name, fields, placeForm);
  defined.push(filter);
  return filter;
}

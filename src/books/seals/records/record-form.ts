import { createHash } from 'node:crypto';
import type { HouseFacts } from '../../../platform/facts/facts.js';
import type { SealedRecordFact } from '../../../platform/facts/sealed-records.js';

/** Backslash and line feed are written `\\` and `\n`, so that a value stays in its line. */
const escaped = (value: string) =>
  `replace(replace((${value}), E'\\\\', E'\\\\\\\\'), E'\\n', E'\\\\n')`;

/** `name value`, or the name alone where there is no value. */
const line = ([name, value]: readonly [string, string]) =>
  `coalesce('${name} ' || ${escaped(value)}, '${name}') || E'\\n'`;

/** Rows of key, label, instant, hash of the text, and the personal words while there are any (docs/canonical-form.md). */
export function formOf(fact: SealedRecordFact): string {
  const body = [
    `'tuong-than/record/1' || E'\\n'`,
    line(['record', `'${fact.record}'::text`]),
    line(['key', fact.key]),
    line(['label', fact.label]),
    ...Object.entries(fact.columns).map(line),
  ];
  const words = Object.entries(fact.words ?? {});
  const present =
    words.length === 0
      ? 'null::text'
      : `case when concat(${words.map(([, value]) => value).join(', ')}) <> '' then ${words.map(line).join(' || ')} end`;
  return `select ${fact.key} as key, ${fact.label} as label, ${fact.at} as at,
    sha256(convert_to(${body.join(' || ')}, 'UTF8')) as body, ${present} as words from ${fact.from}`;
}

/** SHA-256 of a zero byte, the hash of the text, and the fingerprint of the words where there are any. */
export const leafOf = (body: string, words: string) =>
  `sha256('\\x00'::bytea || ${body} || coalesce(${words}, ''::bytea))`;

export const fingerprintOf = (salt: string, words: string) =>
  `sha256(${salt} || convert_to(${words}, 'UTF8'))`;

export function sealedRecordsOf(facts: HouseFacts): readonly SealedRecordFact[] {
  return facts.all.flatMap(({ sealed }) => sealed ?? []);
}

const KIND = 'sealed record ';
export const kindOf = (object: string) => object.slice(KIND.length);

/** The kinds of records as things of the schema: since which seal each is sealed, and with which columns. */
export function kindsOf(facts: HouseFacts): Map<string, string> {
  return new Map(
    sealedRecordsOf(facts).map((fact) => {
      const columns = [...Object.keys(fact.columns), '/', ...Object.keys(fact.words ?? {})];
      const digest = createHash('sha256').update(columns.join(' ')).digest('hex');
      return [KIND + fact.record, digest];
    }),
  );
}

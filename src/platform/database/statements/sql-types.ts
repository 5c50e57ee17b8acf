import type { BusinessDate } from '../../../kernel/dates/business-date.js';

/** A column or parameter: the type Postgres gives it, and by `T` the value the driver reads or takes. */
export interface SqlType<T> {
  /** As `format_type` names it. */
  readonly sqlName: string;
  readonly isNullable: boolean;
  /** Carries `T` for the compiler; never set. */
  readonly value?: T;
}

export type ValueOf<S> = S extends SqlType<infer T> ? T : never;

function sqlType<T>(sqlName: string): SqlType<T> {
  return { sqlName, isNullable: false };
}

export const uuid = sqlType<string>('uuid');
export const text = sqlType<string>('text');
export const bool = sqlType<boolean>('boolean');
export const int = sqlType<number>('integer');
export const smallint = sqlType<number>('smallint');
/** Amounts of đồng. */
export const dong = sqlType<bigint>('bigint');
/** Numbers that count up for ever: entries, public lines, rows of a large table. */
export const bigint = sqlType<bigint>('bigint');
/** A whole number that the code keeps as number: how many, how large. For parameters only: columns answer bigint. */
export const count = sqlType<number>('bigint');
export const day = sqlType<BusinessDate>('date');
export const instant = sqlType<Date>('timestamp with time zone');
export const bytes = sqlType<Buffer>('bytea');

/** Text whose values a CHECK limits to these. */
export function textOf<T extends string>(): SqlType<T> {
  return sqlType<T>('text');
}

/** Foreign payload kept as received; its reader parses it. */
export function json<T = unknown>(): SqlType<T> {
  return sqlType<T>('jsonb');
}

/** JSON as text, for a function of a library that takes this type. */
export function plainJson<T = unknown>(): SqlType<T> {
  return sqlType<T>('json');
}

export function list<T>(element: SqlType<T>): SqlType<readonly T[]> {
  return sqlType<readonly T[]>(`${element.sqlName}[]`);
}

/** An array as `array-text.ts` writes it, for the hottest writes. */
export function listText(element: SqlType<unknown>): SqlType<string> {
  return sqlType<string>(`${element.sqlName}[]`);
}

/** A value as Postgres reads it, likewise. */
export function asText(type: SqlType<unknown>): SqlType<string | null> {
  return nullable(sqlType<string>(type.sqlName));
}

export function nullable<T>(type: SqlType<T>): SqlType<T | null> {
  return { sqlName: type.sqlName, isNullable: true };
}

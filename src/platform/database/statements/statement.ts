import { snakeCase } from './camel-case.js';
import type { SqlType, ValueOf } from './sql-types.js';

export type Params = readonly SqlType<unknown>[];
export type Row = Readonly<Record<string, SqlType<unknown>>>;

/**
 * A statement that a test prepares against the real schema: its parameters and result columns must be the ones declared
 * here. A column `head_name` is the row's `headName`; no alias is written for that.
 */
export interface Statement<P extends Params = Params, R extends Row = Row> {
  readonly text: string;
  readonly params: P;
  readonly row: R;
  /** Kept parsed and planned on each connection under this name: only where the plan does not depend on the values. */
  readonly name: string | undefined;
}

interface Definition<P extends Params, R extends Row> {
  readonly text: string;
  /** Types of `$1`, `$2` …; left out when there are none. */
  readonly params?: P;
  /** Result columns; left out when the statement returns none. */
  readonly row?: R;
  readonly name?: string;
}

/** The values of a statement's parameters, in their order. */
export type ParamsOf<P extends Params> = { readonly [K in keyof P]: ValueOf<P[K]> };

export type RowOf<S extends Statement> = ResultOf<S['row']>;

export type ResultOf<R extends Row> = { readonly [K in keyof R]: ValueOf<R[K]> };

/** Nothing to pass for a statement without parameters. */
export type ArgumentsOf<P extends Params> = P extends readonly [] ? [] : [params: ParamsOf<P>];

const known: Statement[] = [];

export function sql<
  const P extends Params = readonly [],
  const R extends Row = Record<string, never>,
>(definition: Definition<P, R>): Statement<P, R> {
  const { text, name, params = [], row = {} } = definition;
  const statement = { text, name, params: params as P, row: row as R };
  known.push(statement);
  return statement;
}

/**
 * A statement with optional parts: one for each key, all made at once so that the test prepares every one of them.
 * Example: `sqlFor(['all', 'open'] as const, (which) => ({ text: `… ${CONDITION[which]}` }))`.
 */
export function sqlFor<K extends string, const P extends Params, const R extends Row>(
  keys: readonly K[],
  define: (key: K) => Definition<P, R>,
): Readonly<Record<K, Statement<P, R>>> {
  const made = keys.map((key) => [key, sql(define(key))] as const);
  return Object.fromEntries(made) as Record<K, Statement<P, R>>;
}

/**
 * A statement with the columns of a checked one, but with conditions made of what a person asks, too many to list. A
 * test of its own prepares what such a maker of conditions makes.
 */
export function varied<R extends Row>(
  statement: Statement<Params, R>,
  text: string,
): Statement<Params, R> {
  return { ...statement, text, params: [] };
}

/** Rows streamed into these columns of a table. */
export interface Copy {
  readonly text: string;
}

/** The server prepares no COPY: what stands for it in the test is a statement that reads the same columns. */
export function copyInto(table: string, columns: Row): Copy {
  const names = Object.keys(columns).map(snakeCase).join(', ');
  sql({ text: `select ${names} from ${table}`, row: columns });
  return { text: `copy ${table} (${names}) from stdin` };
}

/** Every statement of the modules loaded so far. */
export function knownStatements(): readonly Statement[] {
  return known;
}

import type pg from 'pg';
import Cursor from 'pg-cursor';
import { invariant } from '../../../kernel/invariant.js';
import { inCamelCase } from './camel-case.js';
import { JointQuery, type Answer } from './joint-query.js';
import type { Statement } from './statement.js';

/** Sends one statement; the rows of a checked one have camel-case names. */
export async function runOn(
  client: pg.ClientBase,
  statement: Statement | string,
  params: readonly unknown[],
): Promise<Answer> {
  if (typeof statement === 'string') return client.query(statement, [...params]);
  const [answer] = await client.query(new JointQuery([{ statement, params }])).answers;
  return answer as Answer;
}

export function cursorOf(
  statement: Statement | string,
  params: readonly unknown[],
): Cursor<unknown> {
  if (typeof statement === 'string') return new Cursor(statement, [...params]);
  return inCamelCase(new Cursor(statement.text, [...params]));
}

export async function* batchesOf(cursor: Cursor<unknown>, size: number): AsyncGenerator<unknown[]> {
  for (;;) {
    const rows = await cursor.read(size);
    if (rows.length === 0) return;
    yield rows;
  }
}

export function onlyRow(rows: readonly unknown[]): unknown {
  const [row] = rows;
  invariant(row !== undefined && rows.length === 1, 'One row was expected');
  return row;
}

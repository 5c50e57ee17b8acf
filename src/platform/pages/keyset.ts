import { ParseUUIDPipe } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';

/** An id in an address; anything else is an address we do not have. */
export const ID = new ParseUUIDPipe({ exceptionFactory: () => notFound('web.error.notFound') });

/** Where a list goes on: behind or before the row with this sort key and id. */
export interface Place {
  readonly key: string;
  readonly id: string;
  readonly isBefore: boolean;
}

export interface Listed<R> {
  readonly rows: readonly R[];
  /** For the address; null at the ends of the list. */
  readonly next: string | null;
  readonly previous: string | null;
}

/** A sort key and the id of a row. */
const PLACE = /^(.{1,120})~([0-9a-f-]{36})$/;

/** `after` and `before` as they stand in the address; what is unreadable starts at the top. */
export function readPlace(
  after: string | undefined,
  before: string | undefined,
  form = PLACE,
): Place | null {
  const match = form.exec(before ?? after ?? '');
  if (match === null) return null;
  return { key: match[1] ?? '', id: match[2] ?? '', isBefore: before !== undefined };
}

/** Both ways through a list: a statement has one variant for each. */
export const KEYSET_WAYS = ['forwards', 'backwards'] as const;
export type KeysetWay = (typeof KEYSET_WAYS)[number];

export function wayOf(place: Place | null): KeysetWay {
  return place?.isBefore === true ? 'backwards' : 'forwards';
}

/** Words of SQL for a list that falls (`desc`) or rises (`asc`) by key and id. */
export function keysetSql(way: KeysetWay, order: 'asc' | 'desc') {
  const isFalling = (order === 'desc') === (way === 'forwards');
  return { compare: isFalling ? '<' : '>', direction: isFalling ? 'desc' : 'asc' } as const;
}

/** Rows were asked for with one more than `size`: it only tells whether the list goes on. */
export function listed<R extends { id: string }>(
  found: readonly R[],
  of: { size: number; place: Place | null; keyOf: (row: R) => string },
): Listed<R> {
  const goesOn = found.length > of.size;
  const kept = found.slice(0, of.size);
  const isBackwards = of.place?.isBefore === true;
  const rows = isBackwards ? kept.reverse() : kept;
  const text = (row: R | undefined) => (row === undefined ? null : `${of.keyOf(row)}~${row.id}`);
  const hasPrevious = isBackwards ? goesOn : of.place !== null;
  const hasNext = isBackwards || goesOn;
  return {
    rows,
    next: hasNext ? text(rows.at(-1)) : null,
    previous: hasPrevious ? text(rows[0]) : null,
  };
}

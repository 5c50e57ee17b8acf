import { bytesArray, plainArray, textArray } from './array-text.js';

/** A column of what is inserted: of one row as it stands, of many as an array. */
export interface InsertColumn<Item> {
  one(item: Item): string | null;
  many(items: readonly Item[]): string;
}

/** Ids, numbers, days, codes of ours. */
export function plain<Item>(
  read: (item: Item) => string | number | bigint | null | undefined,
): InsertColumn<Item> {
  return {
    one: (item) => read(item)?.toString() ?? null,
    many: (items) => plainArray(items.map(read)),
  };
}

/** Words of anybody. */
export function words<Item>(read: (item: Item) => string | null | undefined): InsertColumn<Item> {
  return { one: (item) => read(item) ?? null, many: (items) => textArray(items.map(read)) };
}

/** `bytea`. */
export function bytes<Item>(
  read: (item: Item) => Uint8Array | null | undefined,
): InsertColumn<Item> {
  return {
    one: (item) => {
      const value = read(item);
      return value ? `\\x${Buffer.from(value).toString('hex')}` : null;
    },
    many: (items) => bytesArray(items.map(read)),
  };
}

/** Each value of one row, for `values (…)`: reading no arrays saves a gift alone a twentieth of the server's time. */
export function rowOf<Item, const C extends readonly InsertColumn<Item>[]>(columns: C, item: Item) {
  return columns.map((column) => column.one(item)) as { readonly [K in keyof C]: string | null };
}

/** Each column of many rows, for `unnest(…)`. */
export function listsOf<Item, const C extends readonly InsertColumn<Item>[]>(
  columns: C,
  items: readonly Item[],
) {
  return columns.map((column) => column.many(items)) as { readonly [K in keyof C]: string };
}

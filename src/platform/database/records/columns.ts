import { Column, type ColumnOptions, type ColumnType } from 'typeorm';

/** Đồng are bigint in the database and in the code; the driver's own parser reads them. */
export function DongColumn(options: Pick<ColumnOptions, 'nullable'> = {}): PropertyDecorator {
  return Column('bigint', options);
}

/** A column that only the database sets (the clock, a trigger): the app's role has no right to write it. */
export function DatabaseColumn(
  type: ColumnType,
  options: Pick<ColumnOptions, 'nullable'> = {},
): PropertyDecorator {
  return Column({ ...options, type, insert: false, update: false });
}

declare const set: unique symbol;

/** Marks the property of such a column, so that a new record is made without it. */
export type SetByDatabase<T> = T & { readonly [set]?: never };

type IsSet<V> = typeof set extends keyof NonNullable<V> ? true : false;
type SetKey<T> = { [K in keyof T]: IsSet<T[K]> extends true ? K : never }[keyof T];
type NullableKey<T> = { [K in keyof T]: null extends T[K] ? K : never }[keyof T];

/** What a new record is made of: nullable columns may be left out. */
export type NewRecord<T> = Omit<T, SetKey<T> | NullableKey<T>> &
  Partial<Omit<Pick<T, NullableKey<T>>, SetKey<T>>>;

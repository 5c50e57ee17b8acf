import { Column as AnyColumn, PrimaryColumn, type ColumnOptions, type ColumnType } from 'typeorm';

export { Entity } from 'typeorm';

type Options = Pick<ColumnOptions, 'nullable' | 'array'>;

// The app's role has its rights by column: a statement of TypeORM's that named one column more would be refused whole.
// Nearly all that is recorded is never changed, so that is what a column is unless it says otherwise.

/** Written with the record and never changed; its property is `readonly`. */
export function Column(type: ColumnType, options: Options = {}): PropertyDecorator {
  return AnyColumn({ ...options, type, update: false });
}

/** As `Column`, and by its value one record is known. */
export function KeyColumn(type: ColumnType): PropertyDecorator {
  return PrimaryColumn({ type, update: false });
}

/** Written with the record, and the app may change it afterwards. */
export function ChangingColumn(type: ColumnType, options: Options = {}): PropertyDecorator {
  return AnyColumn({ ...options, type });
}

/** Set by the app some time after the record was made, never with it: a decision, the use of a link. */
export function LaterColumn(type: ColumnType, options: Options = {}): PropertyDecorator {
  return AnyColumn({ ...options, type, insert: false });
}

/** Only the database sets it (the clock, a trigger): the app has no right to write it. */
export function DatabaseColumn(
  type: ColumnType,
  options: Options & Pick<ColumnOptions, 'primary'> = {},
): PropertyDecorator {
  return AnyColumn({ ...options, type, insert: false, update: false });
}

/** Đồng are bigint in the database and in the code; the driver's own parser reads them. */
export function DongColumn(
  options: Pick<Options, 'nullable'> & { changing?: boolean } = {},
): PropertyDecorator {
  const { changing = false, ...rest } = options;
  return AnyColumn({ ...rest, type: 'bigint', update: changing });
}

declare const notGiven: unique symbol;
declare const defaulted: unique symbol;

/** The property of a `DatabaseColumn` or `LaterColumn`: a new record is made without it. */
export type NotGiven<T> = T & { readonly [notGiven]?: never };

/** The property of a column for which the database has a value when a new record gives none. */
export type Defaulted<T> = T & { readonly [defaulted]?: never };

type Has<V, Mark extends symbol> = Mark extends keyof NonNullable<V> ? true : false;
type Marked<T, Mark extends symbol> = {
  [K in keyof T]: Has<T[K], Mark> extends true ? K : never;
}[keyof T];
type NullableKey<T> = { [K in keyof T]: null extends T[K] ? K : never }[keyof T];
type OptionalKey<T> = NullableKey<T> | Marked<T, typeof defaulted>;

/** What a new record is made of; what may be null or has a value of the database's own may be left out. */
export type NewRecord<T> = Omit<T, Marked<T, typeof notGiven> | OptionalKey<T>> &
  Partial<Omit<Pick<T, OptionalKey<T>>, Marked<T, typeof notGiven>>>;

// Written out twice, for through a name of its own the compiler would not tell `readonly` from not.
type Same<A, B> =
  (<X>(value: X) => X extends A ? 1 : 2) extends <X>(value: X) => X extends B ? 1 : 2
    ? true
    : false;
type ChangingKey<T> = {
  [K in keyof T]-?: Same<Pick<T, K>, Readonly<Pick<T, K>>> extends true ? never : K;
}[keyof T];

/** What may change of a record: the properties that are not `readonly`. */
export type Changes<T> = Partial<Pick<T, ChangingKey<T>>>;

import { getMetadataArgsStorage } from 'typeorm';
import { snakeCase } from '../statements/camel-case.js';
import type { SqlType } from '../statements/sql-types.js';
import type { RecordClass } from './records.js';

const NAMED: Record<string, string> = { timestamptz: 'timestamp with time zone' };

function declaredColumns(record: RecordClass): { property: string; type: SqlType<unknown> }[] {
  return getMetadataArgsStorage()
    .filterColumns(record)
    .map(({ propertyName, options: { type, array, nullable = false } }) => ({
      property: propertyName,
      type: {
        sqlName: `${NAMED[String(type)] ?? String(type)}${array === true ? '[]' : ''}`,
        isNullable: nullable,
      },
    }));
}

/** The columns of a record's table, for a statement that lists records; `of` is the table's alias there. */
export function columnsOf(record: RecordClass, of?: string): string {
  const prefix = of === undefined ? '' : `${of}.`;
  return declaredColumns(record)
    .map(({ property }) => `${prefix}${snakeCase(property)}`)
    .join(', ');
}

/** The row of such a statement. */
export function rowOf<T extends object>(
  record: RecordClass<T>,
): { readonly [K in keyof T & string]: SqlType<T[K]> } {
  const types = declaredColumns(record).map(({ property, type }) => [property, type] as const);
  return Object.fromEntries(types) as { readonly [K in keyof T & string]: SqlType<T[K]> };
}

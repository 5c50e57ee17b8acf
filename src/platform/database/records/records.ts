import { getMetadataArgsStorage, IsNull } from 'typeorm';
import type { EntityManager, FindOptionsWhere, QueryDeepPartialEntity } from 'typeorm';
import { invariant } from '../../../kernel/invariant.js';
import type { Changes, NewRecord } from './columns.js';

export type RecordClass<T extends object = object> = new () => T;

/** What is equal in the rows meant, or null in them. */
export type Where<T> = { readonly [K in keyof T]?: T[K] };

/** Runs work with TypeORM's manager of the transaction in which the caller is. */
type InTransaction = <R>(work: (manager: EntityManager) => Promise<R>) => Promise<R>;

/** Of the 65.535 parameters that one statement can have. */
const ROWS_MAX = 1000;

/**
 * The rows of one record table, in the running transaction. Few verbs: TypeORM's `save` reads first and then begins
 * and commits by itself, which would end the transaction that row-level security and retries rest on.
 */
export class Records<T extends object> {
  constructor(
    private readonly record: RecordClass<T>,
    private readonly inTransaction: InTransaction,
  ) {}

  /** At most one row; for anything but a unique key, a list is a statement of its own. */
  find(where: Where<T>): Promise<Readonly<T> | null> {
    return this.inTransaction((manager) => manager.findOneBy(this.record, conditions(where)));
  }

  async insert(values: NewRecord<T>): Promise<void> {
    await this.insertAll([values]);
  }

  /** In few statements however many there are. */
  async insertAll(rows: readonly NewRecord<T>[]): Promise<void> {
    await this.inTransaction(async (manager) => {
      for (let from = 0; from < rows.length; from += ROWS_MAX) {
        const some = rows.slice(from, from + ROWS_MAX);
        for (const values of some) this.demandWritable(manager, values, 'isInsert');
        await manager.insert(this.record, some as QueryDeepPartialEntity<T>[]);
      }
    });
  }

  /** False when a unique key of it is taken: the record, or another with the same, is there. */
  async insertNew(values: NewRecord<T>): Promise<boolean> {
    return this.inTransaction(async (manager) => {
      this.demandWritable(manager, values, 'isInsert');
      const { primaryColumns } = manager.dataSource.getMetadata(this.record);
      const result = await manager
        .createQueryBuilder()
        .insert()
        .into(this.record)
        .values(values as QueryDeepPartialEntity<T>)
        .orIgnore()
        .returning(primaryColumns.map(({ propertyPath }) => propertyPath))
        .execute();
      return (result.raw as unknown[]).length === 1;
    });
  }

  /** Changes exactly one row; that there is none, or that there are more, is our own mistake. */
  async change(where: Where<T>, values: Changes<T>): Promise<void> {
    const changed = await this.changeAll(where, values);
    invariant(changed === 1, `One ${this.record.name} was to change`);
  }

  /** How many rows changed. */
  async changeAll(where: Where<T>, values: Changes<T>): Promise<number> {
    const { affected } = await this.inTransaction((manager) => {
      this.demandWritable(manager, values, 'isUpdate');
      return manager.update(this.record, conditions(where), values as QueryDeepPartialEntity<T>);
    });
    return affected ?? 0;
  }

  /** A value for a column that is not written, or that there is not, TypeORM would pass over in silence. */
  private demandWritable(manager: EntityManager, values: object, right: 'isInsert' | 'isUpdate') {
    const metadata = manager.dataSource.getMetadata(this.record);
    for (const name of Object.keys(values)) {
      const isWritten = metadata.findColumnWithPropertyName(name)?.[right] ?? false;
      invariant(isWritten, `${this.record.name}.${name} is not written`);
    }
  }
}

function conditions<T>(where: Where<T>): FindOptionsWhere<T> {
  const named = Object.entries(where).map(([key, value]) => [
    key,
    value === null ? IsNull() : value,
  ]);
  return Object.fromEntries(named) as FindOptionsWhere<T>;
}

/** Entities of the modules loaded so far: whoever uses a record has imported its class. */
export function knownRecords(): RecordClass[] {
  return getMetadataArgsStorage().tables.map(({ target }) => target as RecordClass);
}

import { getMetadataArgsStorage } from 'typeorm';
import type { EntityManager, FindOptionsWhere, QueryDeepPartialEntity } from 'typeorm';
import { invariant } from '../../../kernel/invariant.js';
import type { NewRecord } from './columns.js';

export type RecordClass<T extends object = object> = new () => T;

/** What is equal in the rows meant; null is no value to compare with. */
export type Where<T> = { readonly [K in keyof T]?: NonNullable<T[K]> };

/** Runs work with TypeORM's manager of the transaction in which the caller is. */
type InTransaction = <R>(work: (manager: EntityManager) => Promise<R>) => Promise<R>;

/**
 * The rows of one record table, in the running transaction. Three verbs only: TypeORM's `save` reads first and then
 * begins and commits by itself, which would end the transaction that row-level security and retries rest on.
 */
export class Records<T extends object> {
  constructor(
    private readonly record: RecordClass<T>,
    private readonly inTransaction: InTransaction,
  ) {}

  /** At most one row; for anything but a unique key, a list is a statement of its own. */
  find(where: Where<T>): Promise<T | null> {
    return this.inTransaction((manager) =>
      manager.findOneBy(this.record, where as FindOptionsWhere<T>),
    );
  }

  async insert(values: NewRecord<T>): Promise<void> {
    await this.inTransaction((manager) =>
      manager.insert(this.record, values as QueryDeepPartialEntity<T>),
    );
  }

  /** Changes exactly one row; that there is none, or that there are more, is our own mistake. */
  async change(where: Where<T>, values: Partial<T>): Promise<void> {
    const changed = await this.changeAll(where, values);
    invariant(changed === 1, `One ${this.record.name} was to change`);
  }

  /** How many rows changed. */
  async changeAll(where: Where<T>, values: Partial<T>): Promise<number> {
    const { affected } = await this.inTransaction((manager) =>
      manager.update(
        this.record,
        where as FindOptionsWhere<T>,
        values as QueryDeepPartialEntity<T>,
      ),
    );
    return affected ?? 0;
  }
}

/** Entities of the modules loaded so far: whoever uses a record has imported its class. */
export function knownRecords(): RecordClass[] {
  return getMetadataArgsStorage().tables.map(({ target }) => target as RecordClass);
}

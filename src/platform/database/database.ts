import { AsyncLocalStorage } from 'node:async_hooks';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { DataSource, QueryRunner } from 'typeorm';
import { invariant } from '../../kernel/invariant.js';
import { Records, type RecordClass } from './records/records.js';
import { isRetryable } from './refusals/driver-error.js';
import { Refusals } from './refusals/refusals.js';
import { currentScope } from './scope.js';
import { ShortMemory } from './short-memory.js';
import { isScopeRefusal, ScopeSigner } from './signing/scope-signer.js';
import { ask, JointQuery, type Answer, type Asked, type RowsOf } from './statements/joint-query.js';
import { batchesOf, cursorOf, onlyRow, runOn } from './statements/run.js';
import { sql } from './statements/statement.js';
import { bool, text } from './statements/sql-types.js';
import type {
  ArgumentsOf,
  Copy,
  Params,
  ParamsOf,
  ResultOf,
  Row,
  Statement,
} from './statements/statement.js';

export const APP_DATA_SOURCE = Symbol('APP_DATA_SOURCE');
const ATTEMPTS_MAX = 3;

const SET_SCOPE = sql({
  name: 'set_scope',
  text: `select set_config('app.scope', $1, true) is not null as is_set`,
  params: [text],
  row: { is_set: bool },
});

const BEGIN: Asked = { statement: { name: 'begin_transaction', text: 'begin' }, params: [] };

/**
 * The app role's door to Postgres. Every query runs in a transaction whose scope (`SET LOCAL`) row-level security
 * reads. `bigint` columns are bigint, `date` columns `YYYY-MM-DD`, `timestamptz` columns Date. A named constraint that
 * refuses becomes a DomainError.
 */
@Injectable()
export class Database implements OnApplicationShutdown {
  private readonly running = new AsyncLocalStorage<QueryRunner>();

  constructor(
    @Inject(APP_DATA_SOURCE) private readonly source: DataSource,
    private readonly refusals: Refusals,
    private readonly memory: ShortMemory,
    private readonly signer: ScopeSigner,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }

  get inTransaction(): boolean {
    return this.running.getStore() !== undefined;
  }

  /**
   * Runs `work` in one transaction; a nested call joins. Deadlocks and serialization failures are tried again, up to
   * `attempts` times: 1 for work that cannot be repeated, such as reading a stream.
   */
  async transaction<T>(work: () => Promise<T>, attempts = ATTEMPTS_MAX): Promise<T> {
    return this.running.getStore() ? work() : this.tried(() => this.attempt(work), attempts);
  }

  /** The rows of one record table, in the current transaction or in short ones of their own. */
  records<T extends object>(record: RecordClass<T>): Records<T> {
    return new Records(record, (work) =>
      this.transaction(() => {
        const runner = this.running.getStore();
        invariant(runner, 'Only inside a transaction');
        return work(runner.manager);
      }),
    );
  }

  /** Rows of one statement, in the current transaction or in a short one of its own. */
  async query<P extends Params, R extends Row>(
    statement: Statement<P, R>,
    ...params: ArgumentsOf<P>
  ): Promise<ResultOf<R>[]>;
  async query<T>(statement: string, params?: readonly unknown[]): Promise<T[]>;
  async query(statement: Statement | string, params: readonly unknown[] = []): Promise<unknown[]> {
    return (await this.run(statement, params)).rows;
  }

  /** Exactly one row. */
  async one<P extends Params, R extends Row>(
    statement: Statement<P, R>,
    ...params: ArgumentsOf<P>
  ): Promise<ResultOf<R>>;
  async one<T>(statement: string, params?: readonly unknown[]): Promise<T>;
  async one(statement: Statement | string, params: readonly unknown[] = []): Promise<unknown> {
    return onlyRow((await this.run(statement, params)).rows);
  }

  async maybeOne<P extends Params, R extends Row>(
    statement: Statement<P, R>,
    ...params: ArgumentsOf<P>
  ): Promise<ResultOf<R> | null>;
  async maybeOne<T>(statement: string, params?: readonly unknown[]): Promise<T | null>;
  async maybeOne(statement: Statement | string, params: readonly unknown[] = []): Promise<unknown> {
    return (await this.run(statement, params)).rows[0] ?? null;
  }

  /** How many rows the statement changed. */
  async execute<P extends Params>(
    statement: Statement<P>,
    ...params: ArgumentsOf<P>
  ): Promise<number>;
  async execute(statement: string, params?: readonly unknown[]): Promise<number>;
  async execute(statement: Statement | string, params: readonly unknown[] = []): Promise<number> {
    const { rowCount } = await this.run(statement, params);
    this.memory.forget();
    return rowCount ?? 0;
  }

  /** The rows of several statements in one exchange, for all that a page shows: one failed, all failed. */
  async together<const A extends readonly Asked[]>(...asked: A): Promise<RowsOf<A>> {
    const answers = await (this.inTransaction
      ? (await this.client()).query(new JointQuery(asked)).answers
      : this.tried(() => this.exchange(asked)));
    return answers.map(({ rows }) => rows) as unknown as RowsOf<A>;
  }

  /** Streams text-format COPY data into columns of a table; only inside a transaction. */
  async copyFrom({ text }: Copy, data: Readable): Promise<void> {
    await pipeline(data, (await this.client()).query(copyFrom(text)));
  }

  /** Batches of rows in constant memory; only inside a transaction, which must outlive the reading. */
  cursor<P extends Params, R extends Row>(
    statement: Statement<P, R>,
    params: ParamsOf<P>,
    size: number,
  ): AsyncGenerator<ResultOf<R>[]>;
  cursor<T>(statement: string, params: readonly unknown[], size: number): AsyncGenerator<T[]>;
  async *cursor(
    statement: Statement | string,
    params: readonly unknown[],
    size: number,
  ): AsyncGenerator<unknown[]> {
    const client = await this.client();
    const cursor = client.query(cursorOf(statement, params));
    try {
      yield* batchesOf(cursor, size);
    } finally {
      await cursor.close();
    }
  }

  private async client(): Promise<pg.PoolClient> {
    const runner = this.running.getStore();
    invariant(runner, 'Only inside a transaction');
    return (await runner.connect()) as pg.PoolClient;
  }

  /** In the running transaction, or in one of its own. */
  private async run(statement: Statement | string, params: readonly unknown[]): Promise<Answer> {
    if (this.inTransaction) return runOn(await this.client(), statement, params);
    if (typeof statement === 'string') {
      return this.transaction(() => this.run(statement, params));
    }
    const [answer] = await this.tried(() => this.exchange([{ statement, params }]));
    return answer as Answer;
  }

  private async tried<T>(work: () => Promise<T>, attempts = ATTEMPTS_MAX): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (isScopeRefusal(error)) this.signer.forget();
        if (attempt < attempts && isRetryable(error)) continue;
        throw this.refusals.asDomainError(error);
      }
    }
  }

  /** A transaction in one exchange: the scope, then the statements, kept by the Sync at its end. */
  private async exchange(asked: readonly Asked[]): Promise<Answer[]> {
    const runner = this.source.createQueryRunner();
    try {
      const client = (await runner.connect()) as pg.PoolClient;
      const scope = await this.scopeFor(client);
      const [, ...answers] = await client.query(new JointQuery([scope, ...asked])).answers;
      return answers;
    } finally {
      await runner.release();
    }
  }

  /** As a parameter: other sessions of this login may read the text of statements, never their values. */
  private async scopeFor(client: pg.PoolClient): Promise<Asked> {
    return ask(SET_SCOPE, [await this.signer.sign(client, currentScope())]);
  }

  private async attempt<T>(work: () => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const client = (await runner.connect()) as pg.PoolClient;
    try {
      // In one exchange: a gift or a page pays for each.
      await client.query(new JointQuery([BEGIN, await this.scopeFor(client)])).answers;
      const result = await this.running.run(runner, work);
      const { command } = await client.query('commit');
      invariant(command === 'COMMIT', 'A transaction in which a statement failed cannot be kept');
      this.memory.forget();
      return result;
    } catch (error) {
      // A dead connection has rolled back by itself.
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

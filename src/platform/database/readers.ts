import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import { finished } from 'node:stream';
import type { Readable } from 'node:stream';
import { to as copyTo } from 'pg-copy-streams';
import { alwaysBy, READ_ONLY, type ReaderPools, type ReadRoute } from './connections/read-route.js';
import { PublicRoute } from './replica/public-route.js';
import { SYSTEM_SCOPE } from './scope.js';
import { createScopedPool } from './signing/scoped-pool.js';
import type { ScopeSigner } from './signing/scope-signer.js';
import { JointQuery, type Asked, type RowsOf } from './statements/joint-query.js';
import { batchesOf, cursorOf, onlyRow, runOn } from './statements/run.js';
import type {
  ArgumentsOf,
  Params,
  ParamsOf,
  ResultOf,
  Row,
  Statement,
} from './statements/statement.js';
import { columnTypes } from './types.js';

export const AUDIT_POOLS = Symbol('AUDIT_POOLS');

interface AuditPools {
  readonly url: string;
  readonly sizes: { readonly pages: number; readonly files: number };
  readonly waitMs: number;
  readonly signer: ScopeSigner;
}

/** Sessions of the auditor for life. Who may ask was decided before; the database asks that this process says so. */
export function createAuditPools({ sizes, ...settings }: AuditPools): ReaderPools {
  const shared = { ...settings, options: READ_ONLY, types: columnTypes };
  const open = (size: number) =>
    createScopedPool({ ...shared, role: 'auditor', size, scope: SYSTEM_SCOPE });
  return { pages: open(sizes.pages), files: open(sizes.files) };
}

/** Reading by plain SQL under a role that cannot write; `bigint`, dates and instants as in Database. */
class ReaderDatabase implements OnApplicationShutdown {
  constructor(protected readonly route: ReadRoute) {}

  async onApplicationShutdown(): Promise<void> {
    for (const pool of this.route.all.flatMap(({ pages, files }) => [pages, files])) {
      if (!pool.ended) await pool.end();
    }
  }

  async query<P extends Params, R extends Row>(
    statement: Statement<P, R>,
    ...params: ArgumentsOf<P>
  ): Promise<ResultOf<R>[]>;
  async query<T>(statement: string, params?: readonly unknown[]): Promise<T[]>;
  async query(statement: Statement | string, params: readonly unknown[] = []): Promise<unknown[]> {
    return this.run(statement, params);
  }

  /** Exactly one row. */
  async one<P extends Params, R extends Row>(
    statement: Statement<P, R>,
    ...params: ArgumentsOf<P>
  ): Promise<ResultOf<R>>;
  async one<T>(statement: string, params?: readonly unknown[]): Promise<T>;
  async one(statement: Statement | string, params: readonly unknown[] = []): Promise<unknown> {
    return onlyRow(await this.run(statement, params));
  }

  async maybeOne<P extends Params, R extends Row>(
    statement: Statement<P, R>,
    ...params: ArgumentsOf<P>
  ): Promise<ResultOf<R> | null>;
  async maybeOne<T>(statement: string, params?: readonly unknown[]): Promise<T | null>;
  async maybeOne(statement: Statement | string, params: readonly unknown[] = []): Promise<unknown> {
    return (await this.run(statement, params))[0] ?? null;
  }

  /** The rows of several statements in one exchange, for all that a page shows: one failed, all failed. */
  async together<const A extends readonly Asked[]>(...asked: A): Promise<RowsOf<A>> {
    return this.route.attempt(({ pages }) =>
      held(pages, async (client) => {
        const answers = await client.query(new JointQuery(asked)).answers;
        return answers.map(({ rows }) => rows) as unknown as RowsOf<A>;
      }),
    );
  }

  /** Text of a `COPY … TO STDOUT` as the server makes it; the connection is freed when the stream ends. */
  async copyTo(sql: string): Promise<Readable> {
    const client = await this.begun();
    const stream = client.query(copyTo(sql));
    finished(stream, (error) => {
      // After a broken stream the connection is of no use; after a whole one it goes back clean.
      if (error) client.release(error);
      else void endTransaction(client);
    });
    return stream;
  }

  /** Batches of rows in constant memory, all of one moment (repeatable read). Whoever stops asking half way frees the connection. */
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
    const client = await this.begun();
    const cursor = client.query(cursorOf(statement, params));
    let failure: Error | undefined;
    try {
      yield* batchesOf(cursor, size);
    } catch (error) {
      failure = error as Error;
      throw error;
    } finally {
      // An open cursor would keep whatever comes next on this connection waiting; a broken one answers nothing more.
      if (failure === undefined) await cursor.close().then(() => endTransaction(client));
      else client.release(failure);
    }
  }

  /** A connection for a file, at the moment whose state the file shows. */
  private begun(): Promise<pg.PoolClient> {
    return this.route.attempt(async ({ files }) => {
      const client = await files.connect();
      try {
        await client.query(BEGIN_STREAM);
        return client;
      } catch (error) {
        client.release(error as Error);
        throw error;
      }
    });
  }

  private run(statement: Statement | string, params: readonly unknown[]): Promise<unknown[]> {
    return this.route.attempt(({ pages }) => rowsOf(pages, statement, params));
  }
}

function rowsOf(pool: pg.Pool, statement: Statement | string, params: readonly unknown[]) {
  return held(pool, async (client) => (await runOn(client, statement, params)).rows);
}

async function held<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

/** Published views only, of the replica while there is one and it is near. */
@Injectable()
export class PublicDatabase extends ReaderDatabase {
  constructor(protected override readonly route: PublicRoute) {
    super(route);
  }

  /** What somebody may have caused a moment ago: when the replica does not know it, the primary is asked. */
  async queryNewest<P extends Params, R extends Row>(
    statement: Statement<P, R>,
    ...params: ArgumentsOf<P>
  ): Promise<ResultOf<R>[]> {
    const known = await this.query(statement, ...params);
    if (known.length > 0 || !this.route.isBehind) return known;
    const values: readonly unknown[] = params[0] ?? [];
    const newest = this.route.newest(({ pages }) => rowsOf(pages, statement, values));
    return (await newest) as ResultOf<R>[];
  }
}

/** Of one moment, and as long as the reader takes: the limit for a page's query would cut a long download off, and its sort belongs in memory. */
const BEGIN_STREAM = `begin transaction isolation level repeatable read, read only; set local statement_timeout = '15min'; set local work_mem = '64MB'`;

async function endTransaction(client: pg.PoolClient): Promise<void> {
  await client.query('rollback').catch(() => undefined);
  client.release();
}

/** Everything an auditor may see, and nothing may be written. */
@Injectable()
export class AuditDatabase extends ReaderDatabase {
  constructor(@Inject(AUDIT_POOLS) pools: ReaderPools) {
    super(alwaysBy(pools));
  }
}

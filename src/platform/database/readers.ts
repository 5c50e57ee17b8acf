import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { finished } from 'node:stream';
import type { Readable } from 'node:stream';
import { to as copyTo } from 'pg-copy-streams';
import { connectionOptions } from './data-source.js';
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

export const PUBLIC_POOL = Symbol('PUBLIC_POOL');
export const AUDIT_POOL = Symbol('AUDIT_POOL');

/** A pool whose sessions hold one read-only role for life: no transaction is needed to be safe. */
export function createReaderPool(
  url: string,
  role: 'public_reader' | 'auditor',
  size: number,
): pg.Pool {
  const timeouts = role === 'public_reader' ? '-c statement_timeout=5s' : '';
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    types: columnTypes,
    options: connectionOptions(role, `-c default_transaction_read_only=on ${timeouts}`),
  });
  // A connection lost surfaces at the query it carries, or at the next; without listeners it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}

/** Reading by plain SQL under a role that cannot write; `bigint`, dates and instants as in Database. */
class ReaderDatabase implements OnApplicationShutdown {
  constructor(private readonly pool: pg.Pool) {}

  async onApplicationShutdown(): Promise<void> {
    if (!this.pool.ended) await this.pool.end();
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
    const client = await this.pool.connect();
    try {
      const answers = await client.query(new JointQuery(asked)).answers;
      return answers.map(({ rows }) => rows) as unknown as RowsOf<A>;
    } finally {
      client.release();
    }
  }

  /** Text of a `COPY … TO STDOUT` as the server makes it; the connection is freed when the stream ends. */
  async copyTo(sql: string): Promise<Readable> {
    const client = await this.pool.connect();
    await client.query(BEGIN_STREAM);
    const stream = client.query(copyTo(sql));
    finished(stream, (error) => {
      // After a broken stream the connection is of no use; after a whole one it goes back clean.
      if (error) client.release(error);
      else void endTransaction(client);
    });
    return stream;
  }

  /** Batches of rows in constant memory, all of one moment (repeatable read). */
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
    const client = await this.pool.connect();
    try {
      await client.query(BEGIN_STREAM);
      const cursor = client.query(cursorOf(statement, params));
      yield* batchesOf(cursor, size);
      await cursor.close();
    } finally {
      await endTransaction(client);
    }
  }

  private async run(statement: Statement | string, params: readonly unknown[]): Promise<unknown[]> {
    const client = await this.pool.connect();
    try {
      return (await runOn(client, statement, params)).rows;
    } finally {
      client.release();
    }
  }
}

/** Published views only. */
@Injectable()
export class PublicDatabase extends ReaderDatabase {
  constructor(@Inject(PUBLIC_POOL) pool: pg.Pool) {
    super(pool);
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
  constructor(@Inject(AUDIT_POOL) pool: pg.Pool) {
    super(pool);
  }
}

import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { finished } from 'node:stream';
import type { Readable } from 'node:stream';
import Cursor from 'pg-cursor';
import { to as copyTo } from 'pg-copy-streams';
import { invariant } from '../../kernel/invariant.js';
import { connectionOptions } from './data-source.js';
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
  // A connection lost while idle surfaces at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}

/** Reading by plain SQL under a role that cannot write; `bigint`, dates and instants as in Database. */
export class ReaderDatabase implements OnApplicationShutdown {
  constructor(private readonly pool: pg.Pool) {}

  async onApplicationShutdown(): Promise<void> {
    if (!this.pool.ended) await this.pool.end();
  }

  async query<T>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return (await this.pool.query(sql, [...params])).rows as T[];
  }

  async one<T>(sql: string, params: readonly unknown[] = []): Promise<T> {
    const rows = await this.query<T>(sql, params);
    const [row] = rows;
    invariant(row !== undefined && rows.length === 1, 'One row was expected');
    return row;
  }

  async maybeOne<T>(sql: string, params: readonly unknown[] = []): Promise<T | null> {
    const [row] = await this.query<T>(sql, params);
    return row ?? null;
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
  async *cursor<T>(sql: string, params: readonly unknown[], size: number): AsyncGenerator<T[]> {
    const client = await this.pool.connect();
    try {
      await client.query(BEGIN_STREAM);
      const cursor = client.query(new Cursor<T>(sql, [...params]));
      for (let rows = await cursor.read(size); rows.length > 0; rows = await cursor.read(size)) {
        yield rows;
      }
      await cursor.close();
    } finally {
      await endTransaction(client);
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

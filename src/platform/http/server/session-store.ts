import { createHash } from 'node:crypto';
import connectPgSimple from 'connect-pg-simple';
import type { SessionStore } from '@fastify/session';
import type { Session } from 'fastify';
import type pg from 'pg';
import type { AppConfig } from '../../config/config.js';
import { NO_SCOPE } from '../../database/scope.js';
import { createScopedPool } from '../../database/signing/scoped-pool.js';
import type { ScopeSigner } from '../../database/signing/scope-signer.js';

type Done = (error?: unknown) => void;
type Found = (error: unknown, session?: Session | null) => void;
/** The parts of connect-pg-simple we use, free of express-session's request types. */
interface InnerStore {
  get(id: string, done: Found): void;
  set(id: string, session: Session, done: Done): void;
  destroy(id: string, done: Done): void;
  close(): Promise<void>;
}

const POOL_SIZE = 6;
/** Rows live a little longer than the longest login, see the identity module for what ends one. */
const SESSION_SECONDS = 12 * 3600;

/** Sessions in Postgres under the SHA-256 of their id: who reads the table holds no one's session. */
export class HashedSessionStore implements SessionStore {
  private readonly pool: pg.Pool;
  private readonly inner: InnerStore;

  constructor(config: AppConfig, signer: ScopeSigner, onError: (message: string) => void) {
    this.pool = createScopedPool({
      url: config.databaseUrl,
      role: 'app',
      size: POOL_SIZE,
      waitMs: config.limits.databaseWaitMs,
      signer,
      scope: NO_SCOPE,
    });
    const Store = connectPgSimple({ Store: PlainStore } as never);
    this.inner = new Store({
      pool: this.pool,
      schemaName: 'platform',
      tableName: 'session',
      ttl: SESSION_SECONDS,
      disableTouch: true,
      errorLog: () => onError('session store'),
    }) as unknown as InnerStore;
  }

  get(id: string, done: Found): void {
    this.inner.get(hashed(id), done);
  }

  set(id: string, session: Session, done: Done): void {
    this.inner.set(hashed(id), session, (error) => done(error ?? undefined));
  }

  destroy(id: string, done: Done): void {
    this.inner.destroy(hashed(id), (error) => done(error ?? undefined));
  }

  async close(): Promise<void> {
    await this.inner.close();
    await this.pool.end();
  }
}

/** connect-pg-simple extends express-session's Store, of which it needs nothing here. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- a base class is demanded
class PlainStore {}

function hashed(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}

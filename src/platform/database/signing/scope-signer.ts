import { createHmac } from 'node:crypto';
import type pg from 'pg';
import { invariant } from '../../../kernel/invariant.js';
import { ConfigError } from '../../config/config.js';
import { driverError } from '../refusals/driver-error.js';
import { NO_SCOPE, scopeClaims, type Scope } from '../scope.js';
import { scopeKeys, type ScopeKey } from './scope-keys.js';

/** Seconds for which a signed scope may begin a transaction, by the server's clock. */
const LIFE = { transaction: 120, session: 24 * 3600 } as const;

/** Seconds that a scope signed before must have left to be used again. */
const LEFT = 60;

interface Signed {
  readonly claims: string;
  readonly text: string;
  /** Seconds since 1970 by the server's clock. */
  readonly until: number;
}

/** What a connection's server said of itself. */
interface Met {
  readonly pid: number;
  /** Seconds by which the server's clock is ahead of this process's own count. */
  readonly ahead: number;
  last: Signed | null;
}

/**
 * Signs what a transaction may see, so that the database believes this process and nobody else who knows the login. A
 * signature holds for one connection, and for a time by the server's clock, which each connection is asked for once:
 * this machine's clock may be wrong.
 */
export class ScopeSigner {
  private met = new WeakMap<pg.ClientBase, Met>();
  private readonly key: ScopeKey;

  /** The first secret signs. `hear` is told the server's time, in seconds since 1970, whenever a connection says it. */
  constructor(
    secrets: readonly string[],
    private readonly hear: (seconds: number) => void = () => undefined,
  ) {
    const [key] = scopeKeys(secrets);
    invariant(key, 'A scope is signed with a key');
    this.key = key;
  }

  /** For `set_config('app.scope', …, true)` at the begin of one transaction on this connection. */
  async sign(client: pg.ClientBase, scope: Scope): Promise<string> {
    const met = this.met.get(client) ?? (await this.meet(client));
    const claims = scopeClaims(scope);
    const now = ownSeconds() + met.ahead;
    if (met.last?.claims === claims && met.last.until - now > LEFT) return met.last.text;
    met.last = this.signed(met.pid, claims, now + LIFE.transaction);
    return met.last.text;
  }

  /** Sets the scope for the connection's life. */
  async hold(client: pg.ClientBase, scope: Scope): Promise<void> {
    const { pid, ahead } = await this.meet(client);
    const { text } = this.signed(pid, scopeClaims(scope), ownSeconds() + ahead + LIFE.session);
    await client.query(`select set_config('app.scope', $1, false)`, [text]);
  }

  /** The server's clock has moved: each connection is asked again. */
  forget(): void {
    this.met = new WeakMap();
  }

  /** Throws ConfigError where the database does not know the key. A database without a schema says so elsewhere. */
  async demandKnown(client: pg.ClientBase): Promise<void> {
    await this.hold(client, NO_SCOPE);
    try {
      await client.query('select platform.scope_signed()');
    } catch (error) {
      if (!isScopeRefusal(error)) return;
      throw new ConfigError(
        'SCOPE_KEYS: the database does not know this key; migrate it with the same value',
      );
    } finally {
      await client.query(`select set_config('app.scope', '', false)`);
    }
  }

  private async meet(client: pg.ClientBase): Promise<Met> {
    const { rows } = await client.query<{ pid: number; seconds: number }>(
      'select pg_backend_pid() as pid, extract(epoch from clock_timestamp())::float8 as seconds',
    );
    const [row] = rows;
    invariant(row, 'A server says who it is');
    const met = { pid: row.pid, ahead: row.seconds - ownSeconds(), last: null };
    this.met.set(client, met);
    this.hear(row.seconds);
    return met;
  }

  private signed(pid: number, claims: string, at: number): Signed {
    const until = Math.floor(at);
    const message = `${String(pid)}.${String(until)}.${claims}`;
    const code = createHmac('sha256', this.key.key).update(message).digest('hex');
    return { claims, until, text: `${this.key.id}.${code}.${message}` };
  }
}

/** The database did not take the signature: another key, another connection, or its time was over. */
export function isScopeRefusal(error: unknown): boolean {
  return driverError(error)?.code === '28000';
}

function ownSeconds(): number {
  return performance.now() / 1000;
}

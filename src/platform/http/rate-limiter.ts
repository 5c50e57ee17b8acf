import { HttpException, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { AppConfig } from '../config/config.js';
import { NO_SCOPE } from '../database/scope.js';
import { createScopedPool } from '../database/signing/scoped-pool.js';
import { ScopeSigner } from '../database/signing/scope-signer.js';

export interface RateLimit {
  readonly max: number;
  readonly windowSeconds: number;
}

export interface RateVerdict {
  readonly allowed: boolean;
  readonly retryAfterSeconds: number;
}

const POOL_SIZE = 2;
/** Of two portals that count together. */
const CLOCKS_DIFFER_MS = 60_000;

/**
 * Counts attempts in the database, so that all processes share one limit and a restart forgets nothing. It has
 * connections of its own: an attempt stays counted when the transaction of the work behind it is rolled back.
 */
@Injectable()
export class RateLimiter implements OnApplicationShutdown {
  private readonly pool: pg.Pool;
  private readonly counters = new Map<string, RateLimiterPostgres>();

  constructor(config: AppConfig, signer: ScopeSigner) {
    this.pool = createScopedPool({
      url: config.databaseUrl,
      role: 'app',
      size: POOL_SIZE,
      waitMs: config.limits.databaseWaitMs,
      signer,
      scope: NO_SCOPE,
    });
  }

  /** Counts one attempt under the key. Put no personal data in the key: hash an e-mail address first. */
  async hit(key: string, limit: RateLimit): Promise<RateVerdict> {
    try {
      await this.counterOf(limit).consume(key);
      return { allowed: true, retryAfterSeconds: 1 };
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      // Longer than the window itself: it was opened before the clock was put back.
      if (refusal.msBeforeNext > limit.windowSeconds * 1000 + CLOCKS_DIFFER_MS) {
        await this.counterOf(limit).delete(key);
        return this.hit(key, limit);
      }
      return {
        allowed: false,
        retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
      };
    }
  }

  /** Forgets one counted attempt, as when it proved right. */
  async takeBack(key: string, limit: RateLimit): Promise<void> {
    await this.counterOf(limit).reward(key);
  }

  /** As `hit`, but too many is answered 429. */
  async demand(key: string, limit: RateLimit): Promise<void> {
    const verdict = await this.hit(key, limit);
    if (!verdict.allowed) throw new TooManyAttempts(verdict.retryAfterSeconds);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }

  private counterOf({ max, windowSeconds }: RateLimit): RateLimiterPostgres {
    const name = `${String(max)}/${String(windowSeconds)}`;
    const known = this.counters.get(name);
    if (known) return known;
    const made = new RateLimiterPostgres({
      storeClient: this.pool,
      storeType: 'pool',
      schemaName: 'platform',
      tableName: 'rate_limit',
      tableCreated: true,
      keyPrefix: '',
      points: max,
      duration: windowSeconds,
    });
    this.counters.set(name, made);
    return made;
  }
}

export class TooManyAttempts extends HttpException {
  constructor(readonly retryAfterSeconds: number) {
    super('Too many attempts', 429);
  }
}

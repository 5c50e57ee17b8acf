import { HttpException, Injectable } from '@nestjs/common';
import { instant, int, text } from '../database/statements/sql-types.js';
import { sql } from '../database/statements/statement.js';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';

export interface RateLimit {
  readonly max: number;
  readonly windowSeconds: number;
}

export interface RateVerdict {
  readonly allowed: boolean;
  readonly retryAfterSeconds: number;
}

const HIT = sql({
  text: `insert into platform.rate_limit as held (key, window_start, hits) values ($1, $2, 1)
       on conflict (key) do update set
         hits = case when held.window_start <= $3 then 1 else held.hits + 1 end,
         window_start = case when held.window_start <= $3 then $2 else held.window_start end
       returning hits, window_start`,
  params: [text, instant, instant],
  row: { hits: int, windowStart: instant },
});

/** Counts attempts in the database, so that all processes share one limit and a restart forgets nothing. */
@Injectable()
export class RateLimiter {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Counts one attempt under the key. Put no personal data in the key: hash an e-mail address first. */
  async hit(key: string, limit: RateLimit): Promise<RateVerdict> {
    const now = this.clock.now();
    const row = await this.database.one(HIT, [
      key,
      now,
      new Date(now.getTime() - limit.windowSeconds * 1000),
    ]);
    const ends = row.windowStart.getTime() + limit.windowSeconds * 1000;
    return {
      allowed: row.hits <= limit.max,
      retryAfterSeconds: Math.max(1, Math.ceil((ends - now.getTime()) / 1000)),
    };
  }

  /** As `hit`, but too many is answered 429. */
  async demand(key: string, limit: RateLimit): Promise<void> {
    const verdict = await this.hit(key, limit);
    if (!verdict.allowed) throw new TooManyAttempts(verdict.retryAfterSeconds);
  }
}

export class TooManyAttempts extends HttpException {
  constructor(readonly retryAfterSeconds: number) {
    super('Too many attempts', 429);
  }
}

import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import { Refusals } from '../refusals/refusals.js';
import { SYSTEM_SCOPE } from '../scope.js';
import { createScopedPool } from '../signing/scoped-pool.js';
import type { ScopeSigner } from '../signing/scope-signer.js';
import { Exchange, type Insertion } from './exchange.js';

export const SYSTEM_POOL = Symbol('SYSTEM_POOL');

/** Sessions of the app role that act for the system for life, so that a write need not say so each time. */
export function createSystemPool(settings: {
  url: string;
  size: number;
  waitMs: number;
  signer: ScopeSigner;
}): pg.Pool {
  return createScopedPool({ ...settings, role: 'app', scope: SYSTEM_SCOPE });
}

/** Writes of many requests at once. Who may ask for them was decided before; each row says who recorded it. */
@Injectable()
export class SystemWrites implements OnApplicationShutdown {
  constructor(
    @Inject(SYSTEM_POOL) private readonly pool: pg.Pool,
    private readonly refusals: Refusals,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    if (!this.pool.ended) await this.pool.end();
  }

  /** Commits the statements in one exchange, all or none; how many rows each wrote. A named refusal is a DomainError. */
  async commit(statements: readonly Insertion[]): Promise<number[]> {
    const client = await this.pool.connect();
    try {
      return await client.query(new Exchange(statements)).written;
    } catch (error) {
      throw this.refusals.asDomainError(error);
    } finally {
      client.release();
    }
  }
}

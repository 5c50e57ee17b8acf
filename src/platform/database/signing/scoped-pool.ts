import type pg from 'pg';
import { openPool } from '../connections/pools.js';
import { connectionOptions } from '../data-source.js';
import type { Scope } from '../scope.js';
import type { ScopeSigner } from './scope-signer.js';

export interface ScopedPool {
  readonly url: string;
  readonly role: 'app' | 'auditor' | 'job_runner';
  readonly size: number;
  /** Milliseconds that an asker waits while others hold every connection. */
  readonly waitMs: number;
  readonly signer: ScopeSigner;
  /** What every statement of these connections may see. */
  readonly scope: Scope;
  /** More start-up options. */
  readonly options?: string;
  readonly types?: pg.CustomTypesConfig;
}

/** Far below the life of a held scope, so that none runs out in use. */
const CONNECTION_SECONDS = 3600;

/** Connections of one role that hold one signed scope for life, so that a statement needs no transaction to have it. */
export function createScopedPool(settings: ScopedPool): pg.Pool {
  const { url, role, size, waitMs, signer, scope, options, types } = settings;
  return openPool({
    ...{ url, size, waitMs },
    maxLifetimeSeconds: CONNECTION_SECONDS,
    options: connectionOptions(role, options),
    ...(types && { types }),
    onConnect: (client) => signer.hold(client, scope),
  });
}

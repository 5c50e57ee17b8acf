import { Global, Module } from '@nestjs/common';
import type pg from 'pg';
import type { DataSource } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { AppConfig } from '../config/config.js';
import { AppLog } from '../log/app-log.js';
import { createSystemPool, SYSTEM_POOL, SystemWrites } from './batch/system-writes.js';
import { createDataSource } from './data-source.js';
import { APP_DATA_SOURCE, Database } from './database.js';
import { FACTS } from './database.facts.js';
import { demandFit, SchemaFit } from './schema/schema-fit.js';
import { Refusals } from './refusals/refusals.js';
import { ShortMemory } from './short-memory.js';
import { ScopeSigner } from './signing/scope-signer.js';
import { AUDIT_POOLS, AuditDatabase, createAuditPools, PublicDatabase } from './readers.js';
import { PublicRoute } from './replica/public-route.js';
import { ReplicaWatch } from './replica/replica-watch.js';

const POOL_SIZE = { app: 16, system: 2, audit: 4 };

/** Throws where the database cannot be reached, is of another release, or does not know the key that signs scopes. */
async function openAppSource(config: AppConfig, signer: ScopeSigner): Promise<DataSource> {
  const source = createDataSource({
    url: config.databaseUrl,
    role: 'app',
    poolSize: POOL_SIZE.app,
    waitMs: config.limits.databaseWaitMs,
  });
  await source.initialize();
  await demandFit(source);
  const runner = source.createQueryRunner();
  try {
    await signer.demandKnown((await runner.connect()) as pg.PoolClient);
  } finally {
    await runner.release();
  }
  return source;
}

/** The doors to Postgres, each under its own role. */
@Global()
@Module({
  providers: [
    {
      provide: ScopeSigner,
      inject: [AppConfig, Clock, AppLog],
      useFactory: ({ scopeKeys }: AppConfig, clock: Clock, log: AppLog) =>
        new ScopeSigner(scopeKeys, (now) => {
          const databaseAheadSeconds = clock.hear(now);
          if (databaseAheadSeconds !== 0) log.warn({ event: 'clockOff', databaseAheadSeconds });
        }),
    },
    {
      provide: APP_DATA_SOURCE,
      inject: [AppConfig, ScopeSigner],
      useFactory: openAppSource,
    },
    {
      provide: SYSTEM_POOL,
      inject: [AppConfig, ScopeSigner],
      useFactory: ({ databaseUrl, limits }: AppConfig, signer: ScopeSigner) =>
        createSystemPool({
          url: databaseUrl,
          size: POOL_SIZE.system,
          waitMs: limits.databaseWaitMs,
          signer,
        }),
    },
    ReplicaWatch,
    PublicRoute,
    {
      provide: AUDIT_POOLS,
      inject: [AppConfig, ScopeSigner],
      useFactory: ({ databaseUrl, limits }: AppConfig, signer: ScopeSigner) =>
        createAuditPools({
          url: databaseUrl,
          sizes: { pages: POOL_SIZE.audit, files: limits.deskDownloads },
          waitMs: limits.databaseWaitMs,
          signer,
        }),
    },
    Refusals,
    ShortMemory,
    Database,
    SystemWrites,
    PublicDatabase,
    AuditDatabase,
    SchemaFit,
  ],
  exports: [
    Database,
    ScopeSigner,
    ShortMemory,
    SystemWrites,
    PublicDatabase,
    AuditDatabase,
    ReplicaWatch,
    SchemaFit,
  ],
})
export class DatabaseModule {
  static readonly facts = FACTS;
}

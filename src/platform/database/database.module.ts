import { Global, Module } from '@nestjs/common';
import { AppConfig } from '../config/config.js';
import { createSystemPool, SYSTEM_POOL, SystemWrites } from './batch/system-writes.js';
import { createDataSource } from './data-source.js';
import { APP_DATA_SOURCE, Database } from './database.js';
import { FACTS } from './database.facts.js';
import { Refusals } from './refusals/refusals.js';
import { ShortMemory } from './short-memory.js';
import {
  AUDIT_POOLS,
  AuditDatabase,
  createReaderPools,
  PUBLIC_POOLS,
  PublicDatabase,
} from './readers.js';

const POOL_SIZE = { app: 16, system: 2, public: 8, audit: 4 };

/** The doors to Postgres, each under its own role. */
@Global()
@Module({
  providers: [
    {
      provide: APP_DATA_SOURCE,
      inject: [AppConfig],
      useFactory: async ({ databaseUrl, limits }: AppConfig) =>
        createDataSource({
          url: databaseUrl,
          role: 'app',
          poolSize: POOL_SIZE.app,
          waitMs: limits.databaseWaitMs,
        }).initialize(),
    },
    {
      provide: SYSTEM_POOL,
      inject: [AppConfig],
      useFactory: ({ databaseUrl, limits }: AppConfig) =>
        createSystemPool({
          url: databaseUrl,
          size: POOL_SIZE.system,
          waitMs: limits.databaseWaitMs,
        }),
    },
    {
      provide: PUBLIC_POOLS,
      inject: [AppConfig],
      useFactory: ({ databaseUrl, limits }: AppConfig) =>
        createReaderPools({
          url: databaseUrl,
          role: 'public_reader',
          sizes: { pages: POOL_SIZE.public, files: limits.downloads },
          waitMs: limits.databaseWaitMs,
        }),
    },
    {
      provide: AUDIT_POOLS,
      inject: [AppConfig],
      useFactory: ({ databaseUrl, limits }: AppConfig) =>
        createReaderPools({
          url: databaseUrl,
          role: 'auditor',
          sizes: { pages: POOL_SIZE.audit, files: limits.deskDownloads },
          waitMs: limits.databaseWaitMs,
        }),
    },
    Refusals,
    ShortMemory,
    Database,
    SystemWrites,
    PublicDatabase,
    AuditDatabase,
  ],
  exports: [Database, ShortMemory, SystemWrites, PublicDatabase, AuditDatabase],
})
export class DatabaseModule {
  static readonly facts = FACTS;
}

import { Global, Module } from '@nestjs/common';
import { AppConfig } from '../config/config.js';
import { createSystemPool, SYSTEM_POOL, SystemWrites } from './batch/system-writes.js';
import { createDataSource } from './data-source.js';
import { APP_DATA_SOURCE, Database } from './database.js';
import { FACTS } from './database.facts.js';
import { Refusals } from './refusals/refusals.js';
import { ShortMemory } from './short-memory.js';
import {
  AUDIT_POOL,
  AuditDatabase,
  createReaderPool,
  PUBLIC_POOL,
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
      useFactory: async (config: AppConfig) =>
        createDataSource({
          url: config.databaseUrl,
          role: 'app',
          poolSize: POOL_SIZE.app,
        }).initialize(),
    },
    {
      provide: SYSTEM_POOL,
      inject: [AppConfig],
      useFactory: (config: AppConfig) => createSystemPool(config.databaseUrl, POOL_SIZE.system),
    },
    {
      provide: PUBLIC_POOL,
      inject: [AppConfig],
      useFactory: (config: AppConfig) =>
        createReaderPool(config.databaseUrl, 'public_reader', POOL_SIZE.public),
    },
    {
      provide: AUDIT_POOL,
      inject: [AppConfig],
      useFactory: (config: AppConfig) =>
        createReaderPool(config.databaseUrl, 'auditor', POOL_SIZE.audit),
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

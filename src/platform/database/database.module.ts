import { Global, Module } from '@nestjs/common';
import { AppConfig } from '../config/config.js';
import { createDataSource, type EntityList } from './data-source.js';
import { APP_DATA_SOURCE, Database } from './database.js';
import {
  AUDIT_POOL,
  AuditDatabase,
  createReaderPool,
  PUBLIC_POOL,
  PublicDatabase,
} from './readers.js';

const POOL_SIZE = { app: 16, public: 8, audit: 4 };

/** Entities of every module: found by file name, so that no module has to be listed here. */
const ENTITIES: EntityList = [new URL('../../', import.meta.url).pathname + '**/*.entity.{js,ts}'];

/** The three doors to Postgres, each under its own role. */
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
          entities: ENTITIES,
        }).initialize(),
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
    Database,
    PublicDatabase,
    AuditDatabase,
  ],
  exports: [Database, PublicDatabase, AuditDatabase],
})
export class DatabaseModule {}

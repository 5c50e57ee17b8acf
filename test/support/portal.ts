import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { openContext } from '../../src/create-app.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { openTestDatabase, type TestDatabase } from './database.js';

export interface Portal {
  readonly app: INestApplicationContext;
  readonly database: TestDatabase;
  /** Class → instance, whichever module holds it. */
  get<T>(type: abstract new (...args: never[]) => T): T;
  stop(): Promise<void>;
}

/** All modules of the portal without its server, on a database of their own unless one is given. */
export async function openPortal(given?: TestDatabase): Promise<Portal> {
  const database = given ?? (await openTestDatabase());
  const files = await mkdtemp(join(tmpdir(), 'tuong-than-portal-'));
  const config = loadConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'error',
    PUBLIC_ORIGIN: 'http://127.0.0.1:1',
    DATABASE_URL: database.url,
    MIGRATION_DATABASE_URL: database.ownerUrl,
    FILES_DIR: files,
  });
  const app = await openContext(config);
  return {
    app,
    database,
    get: (type) => app.get(type as never, { strict: false }),
    stop: async () => {
      await app.close();
      await rm(files, { recursive: true, force: true });
      await database.close();
    },
  };
}

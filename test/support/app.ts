import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/create-app.js';
import type { FeatureModule } from '../../src/platform/facts/facts.js';
import { loadConfig, type AppConfig } from '../../src/platform/config/config.js';
import { openTestDatabase, type TestDatabase } from './database.js';
import { freePort } from './server.js';

export interface TestApp {
  app: NestFastifyApplication;
  /** Scheme, host and port the portal listens on. */
  origin: string;
  config: AppConfig;
  database: TestDatabase;
  /** Closes the portal and drops its database. */
  stop(): Promise<void>;
}

/** The whole portal inside the test's process, listening on a free port, on a database of its own. */
export async function startTestApp(
  env: Record<string, string> = {},
  features?: readonly FeatureModule[],
): Promise<TestApp> {
  const database = await openTestDatabase();
  const files = await mkdtemp(join(tmpdir(), 'tuong-than-files-'));
  const port = await freePort();
  const origin = `http://127.0.0.1:${String(port)}`;
  const config = loadConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'error',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_ORIGIN: origin,
    DATABASE_URL: database.url,
    MIGRATION_DATABASE_URL: database.ownerUrl,
    FILES_DIR: files,
    ...env,
  });
  const app = await createApp(config, features);
  await app.listen(port, '127.0.0.1');
  const stop = async (): Promise<void> => {
    await app.close();
    await rm(files, { recursive: true, force: true });
    await database.close();
  };
  return { app, origin, config, database, stop };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { openContext } from '../../../src/create-app.js';
import { loadConfig } from '../../../src/platform/config/config.js';
import type { TestDatabase } from '../database.js';

/** Every module of the portal on a database, and the folder of its files. */
export interface PortalContext {
  readonly app: INestApplicationContext;
  readonly filesDir: string;
  close(): Promise<void>;
}

/** The environment of any process that works on this database. */
export function environmentOf(database: TestDatabase, filesDir: string): Record<string, string> {
  return {
    NODE_ENV: 'test',
    LOG_LEVEL: 'error',
    DATABASE_URL: database.url,
    MIGRATION_DATABASE_URL: database.ownerUrl,
    FILES_DIR: filesDir,
  };
}

/** Without a server. */
export async function openPortalContext(database: TestDatabase): Promise<PortalContext> {
  const filesDir = await mkdtemp(join(tmpdir(), 'tuong-than-files-'));
  const env = environmentOf(database, filesDir);
  const app = await openContext(loadConfig({ ...env, PUBLIC_ORIGIN: 'http://127.0.0.1:1' }));
  const close = async (): Promise<void> => {
    await app.close();
    await rm(filesDir, { recursive: true, force: true });
  };
  return { app, filesDir, close };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { createApp, openContext } from '../../../src/create-app.js';
import { loadConfig, type AppConfig } from '../../../src/platform/config/config.js';
import type { FeatureModule } from '../../../src/platform/facts/facts.js';
import type { TestDatabase } from '../database.js';
import { freePort } from '../server.js';

/** Every module of the portal on a database, and the folder of its files. */
export interface PortalContext {
  readonly app: INestApplicationContext;
  readonly filesDir: string;
  close(): Promise<void>;
}

export interface ServedContext extends PortalContext {
  /** Scheme, host and port that it listens on. */
  readonly origin: string;
  readonly config: AppConfig;
}

export interface Wanted {
  /** The host that browsers know it by. */
  readonly host?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly features?: readonly FeatureModule[];
}

/** Without a server. */
export async function openPortalContext(database: TestDatabase): Promise<PortalContext> {
  const files = await aFolder();
  const config = configOf(database, files.path, { PUBLIC_ORIGIN: 'http://127.0.0.1:1' });
  const app = await openContext(config);
  const close = () => app.close().then(files.remove);
  return { app, filesDir: files.path, close };
}

/** Listening on a free port inside the test's process. */
export async function servePortal(
  database: TestDatabase,
  { env = {}, features, host = '127.0.0.1' }: Wanted,
): Promise<ServedContext> {
  const files = await aFolder();
  const port = await freePort();
  const origin = `http://${host}:${String(port)}`;
  const at = { HOST: '127.0.0.1', PORT: String(port), PUBLIC_ORIGIN: origin };
  const config = configOf(database, files.path, { ...at, ...env });
  const app = await createApp(config, features);
  await app.listen(port, '127.0.0.1');
  const close = () => app.close().then(files.remove);
  return { app, filesDir: files.path, origin, config, close };
}

function configOf(database: TestDatabase, filesDir: string, env: Record<string, string>) {
  return loadConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'error',
    DATABASE_URL: database.url,
    MIGRATION_DATABASE_URL: database.ownerUrl,
    FILES_DIR: filesDir,
    ...env,
  });
}

async function aFolder() {
  const path = await mkdtemp(join(tmpdir(), 'tuong-than-files-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

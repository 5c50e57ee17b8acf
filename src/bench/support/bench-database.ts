import type { INestApplicationContext, Type } from '@nestjs/common';
import pg from 'pg';
import { openContext } from '../../create-app.js';
import { IdentityModule } from '../../people/identity/identity.module.js';
import { invariant } from '../../kernel/invariant.js';
import type { AppConfig } from '../../platform/config/config.js';
import { migrateDatabase } from '../../platform/database/migrate.js';
import { SYSTEM_SCOPE } from '../../platform/database/scope.js';
import { ScopeSigner } from '../../platform/database/signing/scope-signer.js';
import type { BenchContext } from './bench.types.js';

/** A database of a benchmark's own, with the whole schema and nothing in it. */
export interface BenchDatabase {
  readonly config: AppConfig;
  readonly ownerUrl: string;
  /** Superuser or owner, for loading rows and for the bare limits. */
  readonly owner: pg.Client;
  /** The portal's modules without its server, under the application's role. */
  portal(features: readonly Type[]): Promise<INestApplicationContext>;
}

/** Makes the database, lends it to `work`, drops it. */
export async function withBenchDatabase<T>(
  context: BenchContext,
  work: (database: BenchDatabase) => Promise<T>,
): Promise<T> {
  const { databaseUrl, migrationDatabaseUrl } = context.config;
  invariant(migrationDatabaseUrl !== null, 'A benchmark needs MIGRATION_DATABASE_URL');
  const name = `bench_${process.pid}_${Math.round(performance.now())}`;
  await onServer(migrationDatabaseUrl, `create database ${name}`);
  const ownerUrl = onDatabase(migrationDatabaseUrl, name);
  const opened: { close(): Promise<unknown> }[] = [];
  try {
    await migrateDatabase(ownerUrl, context.config.scopeKeys);
    await onServer(ownerUrl, `alter database ${name} set synchronous_commit = on`);
    const owner = await connect(ownerUrl);
    opened.push({ close: () => owner.end() });
    // Views are read with the rights of their owner, who sees no row without a scope.
    await new ScopeSigner(context.config.scopeKeys).hold(owner, SYSTEM_SCOPE);
    const config = context.configFor({ databaseUrl: onDatabase(databaseUrl, name), ownerUrl });
    const portal = async (features: readonly Type[]) => {
      const app = await openPortal(config, features);
      opened.unshift(app);
      return app;
    };
    return await work({ config, ownerUrl, owner, portal });
  } finally {
    for (const door of opened) await door.close();
    await onServer(migrationDatabaseUrl, `drop database ${name} with (force)`);
  }
}

export async function connect(url: string, options: pg.ClientConfig = {}): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, ...options });
  // When the database is dropped after a failure, the failure is what should be read.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** The modules without a server, as the command line has them. */
export async function openPortal(
  config: AppConfig,
  features: readonly Type[],
): Promise<INestApplicationContext> {
  return openContext(config, [IdentityModule, ...features]);
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = await connect(url);
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function onDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  name: string;
  /** For the application's login, as DATABASE_URL. */
  url: string;
  /** For the migrator's login, as MIGRATION_DATABASE_URL. */
  ownerUrl: string;
  close(): Promise<void>;
}

function setting(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(
    `${name} is not set: run tests with npm test, or node src/launch/test.mjs --only <path>`,
  );
}

function onDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: setting('TEST_OWNER_URL') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A database of its own, cloned from the migrated template on a real server; close() drops it. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const name = `test_${String(process.pid)}_${randomBytes(6).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${setting('TEST_TEMPLATE')} OWNER migrator`);
  return {
    name,
    url: onDatabase(setting('TEST_APP_URL'), name),
    ownerUrl: onDatabase(setting('TEST_OWNER_URL'), name),
    close: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

import { fileURLToPath } from 'node:url';
import type { DataSource, Migration } from 'typeorm';
import { createDataSource } from './data-source.js';
import { keepScopeKeys, withdrawScopeKeys } from './signing/scope-keys.js';
import { openQueue, prepareDatabase } from './prepare-database.js';

/** Built migrations lie beside the built sources: `dist/migrations` beside `dist/src`. */
const MIGRATIONS = fileURLToPath(new URL('../../../migrations/', import.meta.url));

/**
 * Brings a database to the newest schema and gives it the keys that sign scopes; returns the names of what was applied.
 * Forward only: from the first migration on the database believes no process of another schema. Throws, before it changes a table, for a database of another line of migrations: an older baseline, or a newer release than this one.
 */
export async function migrateDatabase(
  ownerUrl: string,
  scopeSecrets: readonly string[],
): Promise<string[]> {
  await prepareDatabase(ownerUrl);
  const source = createDataSource({
    url: ownerUrl,
    role: 'tuong_than_owner',
    poolSize: 1,
    migrations: [`${MIGRATIONS}[0-9]*.{js,ts}`],
  });
  await source.initialize();
  try {
    await demandOwnLine(source);
    const applied = await changeSchema(source);
    await openQueue(source);
    await keepScopeKeys(source, scopeSecrets);
    return applied.map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}

/** A process of the release before would write by old rules between two migrations: its keys go first. */
async function changeSchema(source: DataSource): Promise<Migration[]> {
  if (!(await source.showMigrations())) return [];
  const before = await newestOf(source);
  if (before === null) return source.runMigrations();
  const giveBack = await withdrawScopeKeys(source);
  try {
    return await source.runMigrations();
  } catch (error) {
    if ((await newestOf(source)) === before) await giveBack();
    throw error;
  }
}

/** Null where nothing was migrated yet. */
async function newestOf(source: DataSource): Promise<string | null> {
  const [table] = await source.query<{ is_there: boolean }[]>(
    `select to_regclass('platform.scope_key') is not null as is_there`,
  );
  if (table?.is_there !== true) return null;
  const [row] = await source.query<{ newest: string | null }[]>(
    'select platform.schema_version()::text as newest',
  );
  return row?.newest ?? null;
}

/** A migration that this release lacks shows that the database is not of its line. */
async function demandOwnLine(source: DataSource): Promise<void> {
  const [table] = await source.query<{ is_there: boolean }[]>(
    `select to_regclass('platform.migration') is not null as is_there`,
  );
  if (table?.is_there !== true) return;
  const rows = await source.query<{ name: string }[]>(
    'select name from platform.migration order by "timestamp"',
  );
  const ours = new Set(source.migrations.map(({ name, constructor }) => name ?? constructor.name));
  const stranger = rows.find(({ name }) => !ours.has(name));
  if (stranger !== undefined) throw new Error(otherLine(stranger.name));
}

function otherLine(name: string): string {
  return [
    `This database does not fit this release, which has no migration ${name}.`,
    'It was made by an older baseline, from before the first release, or by a newer release.',
    'A demonstration is made anew: stop the portal, remove .data/ and run npm start.',
    'A database with real data is never removed: run the release that made it. No table was changed.',
  ].join('\n');
}

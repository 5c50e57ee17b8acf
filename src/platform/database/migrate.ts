import { fileURLToPath } from 'node:url';
import type { DataSource } from 'typeorm';
import { createDataSource } from './data-source.js';
import { keepScopeKeys } from './signing/scope-keys.js';
import { openQueue, prepareDatabase } from './prepare-database.js';

/** Built migrations lie beside the built sources: `dist/migrations` beside `dist/src`. */
const MIGRATIONS = fileURLToPath(new URL('../../../migrations/', import.meta.url));

/**
 * Brings a database to the newest schema and gives it the keys that sign scopes; returns the names of what was applied.
 * Forward only. Throws, before it changes a table, for a database of another line of migrations: an older baseline, or a newer release than this one.
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
    const applied = await source.runMigrations();
    await openQueue(source);
    await keepScopeKeys(source, scopeSecrets);
    return applied.map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
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

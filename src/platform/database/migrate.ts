import { fileURLToPath } from 'node:url';
import { createDataSource } from './data-source.js';
import { prepareDatabase } from './prepare-database.js';

/** Built migrations lie beside the built sources: `dist/migrations` beside `dist/src`. */
const MIGRATIONS = fileURLToPath(new URL('../../../migrations/', import.meta.url));

/** Brings a database to the newest schema; returns the names of what was applied. Forward only. */
export async function migrateDatabase(ownerUrl: string): Promise<string[]> {
  await prepareDatabase(ownerUrl);
  const source = createDataSource({
    url: ownerUrl,
    role: 'tuong_than_owner',
    poolSize: 1,
    migrations: [`${MIGRATIONS}[0-9]*.{js,ts}`],
  });
  await source.initialize();
  try {
    const applied = await source.runMigrations();
    return applied.map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}

// Brings the database named by MIGRATION_DATABASE_URL to the newest schema, without booting the portal.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, root, say } from './places.mjs';

await launch(async () => {
  const built = (...path) => pathToFileURL(join(root, 'dist', 'src', 'platform', ...path)).href;
  const { migrateDatabase } = await import(built('database', 'migrate.js'));
  const { loadScopeKeys } = await import(built('config', 'config.js'));
  const keys = loadScopeKeys(process.env);
  for (const name of await migrateDatabase(process.env.MIGRATION_DATABASE_URL, keys)) {
    say(`  migrated: ${name}`);
  }
  return 0;
});

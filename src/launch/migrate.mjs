// Brings the database named by MIGRATION_DATABASE_URL to the newest schema, without booting the portal.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, root, say } from './places.mjs';

await launch(async () => {
  const built = join(root, 'dist', 'src', 'platform', 'database', 'migrate.js');
  const { migrateDatabase } = await import(pathToFileURL(built).href);
  for (const name of await migrateDatabase(process.env.MIGRATION_DATABASE_URL)) {
    say(`  migrated: ${name}`);
  }
  return 0;
});

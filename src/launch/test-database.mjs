// The server the tests run on: fast instead of durable, with one migrated template to clone from.
import { join } from 'node:path';
import { contentStamp, filesBelow, migrationFiles } from './ensure.mjs';
import { migrate } from './environment.mjs';
import { withLock } from './lock.mjs';
import { testFolder } from './places.mjs';
import { usePostgres } from './postgres.mjs';
import { ensureLogins, withClient } from './roles.mjs';

const schemaSources = () =>
  [...migrationFiles(), ...filesBelow(join('src', 'platform', 'database'))].filter(
    (path) => !path.endsWith('.spec.ts'),
  );

/** Clones of killed runs and templates of older schemas. */
async function sweep(client, template) {
  const { rows } = await client.query(
    "SELECT datname AS name FROM pg_database WHERE datname LIKE 'test\\_%' OR datname LIKE 'tuong\\_than\\_template%'",
  );
  for (const { name } of rows) {
    if (name === template) continue;
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
  }
}

async function makeTemplate(server, template) {
  const draft = `${template}_draft`;
  await withClient(server.url('postgres', 'postgres'), async (client) => {
    if (server.isFresh) await sweep(client, template);
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (found.rowCount > 0) return;
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${draft} OWNER migrator`);
    await migrate({ ...process.env, MIGRATION_DATABASE_URL: server.url('migrator', draft) });
    // Renamed at the end: a template exists only when its migrations went through.
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
  });
}

/** Starts or joins the test server; resolves to what test/support/database.ts needs, and stop(). */
export async function openTestServer() {
  const server = await usePostgres({ home: testFolder, isFast: true });
  const template = `tuong_than_template_${contentStamp(schemaSources()).slice(0, 10)}`;
  try {
    await withLock(join(testFolder, 'template.lock'), async () => {
      await ensureLogins(server);
      await makeTemplate(server, template);
    });
  } catch (error) {
    await server.stop();
    throw error;
  }
  const env = {
    TEST_TEMPLATE: template,
    TEST_APP_URL: server.url('app', 'postgres'),
    TEST_OWNER_URL: server.url('migrator', 'postgres'),
  };
  return { env, stop: server.stop };
}

import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { migrateDatabase } from '../../platform/database/migrate.js';
import { dumpSchema } from '../../platform/database/schema-dump.js';
import type { Command } from '../command.js';
import { required } from '../options.js';

/** Writes the schema as the migrations of this tree make it in an empty database, one file per area, for review: `migrations/schema/`. */
export const schemaCommand: Command<{ readonly out: string }> = {
  options: [required('--out <folder>', 'where to write the files')],
  examples: ['schema --out migrations/schema'],
  async run({ options: { out } }, context) {
    const { migrationDatabaseUrl, databaseUrl, scopeKeys } = context.config;
    const texts = await withEmptyDatabase(migrationDatabaseUrl ?? databaseUrl, async (url) => {
      await migrateDatabase(url, scopeKeys);
      return withClient(url, dumpSchema);
    });
    await mkdir(out, { recursive: true });
    for (const [area, text] of texts) await writeFile(join(out, `${area}.sql`), text);
    context.print({ out, areas: [...texts.keys()] });
    return 0;
  },
};

async function withEmptyDatabase<T>(
  ownerUrl: string,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const name = `schema_${randomBytes(6).toString('hex')}`;
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  await withClient(ownerUrl, (client) => client.query(`create database ${name}`));
  try {
    return await work(url.href);
  } finally {
    await withClient(ownerUrl, (client) => client.query(`drop database ${name} with (force)`));
  }
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

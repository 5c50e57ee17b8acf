import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import pg from 'pg';
import { migrateDatabase } from '../../platform/database/migrate.js';
import { dumpSchema } from '../../platform/database/schema-dump.js';
import type { Command } from '../command.js';
import { required } from '../options.js';

/** Writes the schema as the migrations of this tree make it in an empty database, for review: `migrations/schema.sql`. */
export const schemaCommand: Command<{ readonly out: string }> = {
  options: [required('--out <file>', 'where to write it')],
  examples: ['schema --out migrations/schema.sql'],
  async run({ options: { out } }, context) {
    const { migrationDatabaseUrl, databaseUrl } = context.config;
    const text = await withEmptyDatabase(migrationDatabaseUrl ?? databaseUrl, async (url) => {
      await migrateDatabase(url);
      return withClient(url, dumpSchema);
    });
    await writeFile(out, text);
    context.print({ out, lines: text.split('\n').length });
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

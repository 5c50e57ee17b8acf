import { writeFile } from 'node:fs/promises';
import pg from 'pg';
import { dumpSchema } from '../../platform/database/schema-dump.js';
import { readArguments } from '../arguments.js';
import type { Command } from '../command.js';

/** Writes the schema of the connected database for review: `migrations/schema.sql`. */
export const schemaCommand: Command = {
  name: 'schema',
  async run(args, context) {
    const out = readArguments(args, ['out'], 'schema --out FILE').required('out');
    const client = new pg.Client({
      connectionString: context.config.migrationDatabaseUrl ?? context.config.databaseUrl,
    });
    await client.connect();
    try {
      const text = await dumpSchema(client);
      await writeFile(out, text);
      context.print({ out, lines: text.split('\n').length });
    } finally {
      await client.end();
    }
    return 0;
  },
};

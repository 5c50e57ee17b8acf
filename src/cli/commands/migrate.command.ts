import { migrateDatabase } from '../../platform/database/migrate.js';
import { UsageError, type Command } from '../command.js';

/** Brings the schema to the newest version; prints the names of what was applied. */
export const migrateCommand: Command = {
  examples: ['migrate'],
  async run(_given, context) {
    const url = context.config.migrationDatabaseUrl;
    if (url === null) throw new UsageError('migrate: set MIGRATION_DATABASE_URL, the owner');
    context.print({ applied: await migrateDatabase(url, context.config.scopeKeys) });
    return 0;
  },
};

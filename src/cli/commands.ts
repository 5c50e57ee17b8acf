import type { ListedCommand } from './command.js';

/** Every command; a new one is one entry here and one file. Machines call them by these names. */
export const COMMANDS: readonly ListedCommand[] = [
  {
    name: 'verify',
    does: 'Checks invariants I1 to I15 and says which hold; exit code 1 names what is broken.',
    load: async () => (await import('./commands/verify.command.js')).verifyCommand,
  },
  {
    name: 'statement import',
    does: 'Imports a bank statement: the whole file, or nothing of a broken one.',
    load: async () =>
      (await import('./commands/statement-import.command.js')).statementImportCommand,
  },
  {
    name: 'statement take-up',
    does: 'Imports the statements that were handed in and wait; the portal runs it by itself.',
    load: async () =>
      (await import('./commands/statement-take-up.command.js')).statementTakeUpCommand,
  },
  {
    name: 'schema',
    does: 'Writes the schema as the migrations make it in an empty database.',
    load: async () => (await import('./commands/schema.command.js')).schemaCommand,
  },
  {
    name: 'seal',
    does: 'Seals what is posted and unsealed, and prints the new root.',
    load: async () => (await import('./commands/seal.command.js')).sealCommand,
  },
  {
    name: 'seed',
    does: 'Fills the database with invented data, with the same ids each time.',
    load: async () => (await import('./commands/seed.command.js')).seedCommand,
  },
  {
    name: 'ledger export',
    does: 'Writes the journal for other accounting programs.',
    load: async () => (await import('./commands/ledger-export.command.js')).ledgerExportCommand,
  },
  {
    name: 'audit-statement',
    does: 'Writes the statement of one fund that auditors get.',
    load: async () => (await import('./commands/audit-statement.command.js')).auditStatementCommand,
  },
  {
    name: 'demo-logins',
    does: 'Says who may sign in to the demonstration; refused in production.',
    load: async () => (await import('./commands/demo-logins.command.js')).demoLoginsCommand,
  },
  {
    name: 'movement-report',
    does: 'Writes the report of the emulation movement between two days.',
    load: async () => (await import('./commands/movement-report.command.js')).movementReportCommand,
  },
  {
    name: 'migrate',
    does: 'Brings the schema to the newest version; needs MIGRATION_DATABASE_URL.',
    load: async () => (await import('./commands/migrate.command.js')).migrateCommand,
  },
  {
    name: 'set-up',
    does: 'First day of a new installation: its committee, its first administrator and its first fund.',
    load: async () => (await import('./first-day/set-up.command.js')).setUpCommand,
  },
  {
    name: 'administrator appoint',
    does: 'A second administrator, whom the first one cannot make alone; refused where there are two.',
    load: async () =>
      (await import('./first-day/administrator-appoint.command.js')).administratorAppointCommand,
  },
  {
    name: 'routes',
    does: 'Lists every route with its method, address, policy and fields.',
    load: async () => (await import('./commands/routes.command.js')).routesCommand,
  },
];

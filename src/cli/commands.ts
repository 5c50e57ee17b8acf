import type { Command } from './command.js';
import { demoLoginsCommand } from './commands/demo-logins.command.js';
import { auditStatementCommand } from './commands/audit-statement.command.js';
import { ledgerExportCommand } from './commands/ledger-export.command.js';
import { schemaCommand } from './commands/schema.command.js';
import { sealCommand } from './commands/seal.command.js';
import { seedCommand } from './commands/seed.command.js';
import { statementImportCommand } from './commands/statement-import.command.js';
import { verifyCommand } from './commands/verify.command.js';
import { movementReportCommand } from './commands/movement-report.command.js';
import { migrateCommand } from './commands/migrate.command.js';
import { routesCommand } from './commands/routes.command.js';

/** Every command; a new one is one line here. */
export const COMMANDS: readonly Command[] = [
  verifyCommand,
  statementImportCommand,
  schemaCommand,
  sealCommand,
  seedCommand,
  ledgerExportCommand,
  auditStatementCommand,
  demoLoginsCommand,
  movementReportCommand,
  migrateCommand,
  routesCommand,
];

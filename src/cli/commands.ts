import type { Command } from './command.js';
import { migrateCommand } from './commands/migrate.command.js';
import { routesCommand } from './commands/routes.command.js';

/** Every command; a new one is one line here. */
export const COMMANDS: readonly Command[] = [migrateCommand, routesCommand];

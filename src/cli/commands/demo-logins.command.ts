import { DemoUsers } from '../../people/identity/demo-users.service.js';
import type { Command } from '../command.js';

/** Who may log in to the demonstration, and with what; refused in production. */
export const demoLoginsCommand: Command = {
  examples: ['demo-logins'],
  async run(_given, context) {
    const app = await context.app();
    context.print(await app.get(DemoUsers).logins());
    return 0;
  },
};

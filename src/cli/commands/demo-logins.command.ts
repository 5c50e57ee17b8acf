import { DemoUsers } from '../../people/identity/demo-users.service.js';
import type { Command } from '../command.js';

/** Who may log in to the demonstration, and with what; refused in production. */
export const demoLoginsCommand: Command = {
  name: 'demo-logins',
  async run(_args, context) {
    const app = await context.app();
    context.print(await app.get(DemoUsers).logins());
  },
};

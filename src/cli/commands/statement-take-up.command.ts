import { TakeUp } from '../../income/bank-statements/uploads/take-up.service.js';
import type { Command } from '../command.js';

export const statementTakeUpCommand: Command = {
  examples: ['statement take-up'],
  async run(_, context) {
    // Started by a portal, it ends with it: what it did not finish is taken up by the next.
    process.once('disconnect', () => process.exit(1));
    process.channel?.unref();
    const app = await context.app();
    context.print({ files: await app.get(TakeUp, { strict: false }).takeUpAll() });
    return 0;
  },
};

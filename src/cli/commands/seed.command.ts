import { seedDemo } from '../../seeds/demo/demo-seed.js';
import { openSeedKit } from '../../seeds/seed-kit.js';
import { UsageError, type Command } from '../command.js';

const USAGE = 'seed demo|trust|load [--lines N] [--if-empty]';

export const seedCommand: Command = {
  name: 'seed',
  async run(args, context) {
    const [what, ...rest] = args;
    const kit = openSeedKit(await context.app(), (text) => context.say(text));
    if (what === 'demo') {
      context.print(
        (await seedDemo(kit, rest.includes('--if-empty'))) ?? {
          skipped: 'people are there already',
        },
      );
      return;
    }
    throw new UsageError(USAGE);
  },
};

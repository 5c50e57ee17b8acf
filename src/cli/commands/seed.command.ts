import { seedDemo } from '../../seeds/demo/demo-seed.js';
import { seedLoad } from '../../seeds/load/load-seed.js';
import { openSeedKit } from '../../seeds/seed-kit.js';
import { seedTrust } from '../../seeds/trust/trust-seed.js';
import { readArguments } from '../arguments.js';
import { UsageError, type Command } from '../command.js';

const USAGE = 'seed demo|trust|load [--lines N] [--if-empty]';
const LINES_DEFAULT = '100000';
const IF_EMPTY = '--if-empty';

/** Deterministic data sets: the same ids each time. */
export const seedCommand: Command = {
  name: 'seed',
  async run(args, context) {
    const onlyIfEmpty = args.includes(IF_EMPTY);
    const options = readArguments(
      args.filter((word) => word !== IF_EMPTY),
      ['lines'],
      USAGE,
    );
    const kit = openSeedKit(await context.app(), (text) => context.say(text));
    const [name = ''] = options.positionals;
    const seeds = new Map<string, () => Promise<unknown>>([
      ['demo', () => seedDemo(kit, onlyIfEmpty)],
      ['trust', () => seedTrust(kit)],
      ['load', () => seedLoad(kit, lineCount(options.option('lines') ?? LINES_DEFAULT))],
    ]);
    const seed = seeds.get(name);
    if (seed === undefined || options.positionals.length !== 1) throw new UsageError(USAGE);
    context.print((await seed()) ?? { skipped: 'there are people already' });
  },
};

function lineCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`--lines is a whole number. ${USAGE}`);
  return Number(text);
}

import { Argument, Option } from 'commander';
import { invariant } from '../../kernel/invariant.js';
import { seedDemo } from '../../seeds/demo/demo-seed.js';
import { seedLoad } from '../../seeds/load/load-seed.js';
import { openSeedKit } from '../../seeds/seed-kit.js';
import { seedTrust } from '../../seeds/trust/trust-seed.js';
import { UsageError, type Command } from '../command.js';
import { count } from '../options.js';

const SEEDS = ['demo', 'trust', 'load'] as const;
const LINES_DEFAULT = 100_000;
const IN_PRODUCTION =
  'seed: invented people and money are not put beside real ones. Set NODE_ENV to something else than production, and DATABASE_URL to a database of its own.';

interface Options {
  readonly lines: number;
  readonly ifEmpty?: true;
}

/** Deterministic data sets: the same ids each time. */
export const seedCommand: Command<Options> = {
  words: [new Argument('<name>', 'which data').choices(SEEDS)],
  options: [
    new Option('--lines <n>', 'lines of `load`').argParser(count).default(LINES_DEFAULT),
    new Option('--if-empty', 'do nothing where there are people already'),
  ],
  examples: ['seed demo', 'seed trust', 'seed load --lines 200000'],
  async run({ options, words: [name] }, context) {
    if (context.config.environment === 'production') throw new UsageError(IN_PRODUCTION);
    const kit = openSeedKit(await context.app(), (text) => context.say(text));
    const seeds: Record<(typeof SEEDS)[number], () => Promise<unknown>> = {
      demo: () => seedDemo(kit, options.ifEmpty === true),
      trust: () => seedTrust(kit),
      load: () => seedLoad(kit, options.lines),
    };
    const seed = SEEDS.find((known) => known === name);
    invariant(seed, 'The command line lets no other word through');
    context.print((await seeds[seed]()) ?? { skipped: 'there are people already' });
    return 0;
  },
};

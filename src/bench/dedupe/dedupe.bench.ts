import { likePairs, type LikePair } from '../../kernel/likeness/candidate-pairs.js';
import { ASK_FROM, type Described } from '../../kernel/likeness/household-likeness.js';
import { SeededRandom } from '../../seeds/seeded-random.js';
import type { BenchContext, Benchmark } from '../support/bench.types.js';
import { compared, type Round } from '../support/samples.js';
import { pairKey, seededRegister, type SeededRegister } from './seeded-register.js';

const SIZE = { households: 5_000, pairs: 200 };
const QUICK = { households: 1_000, pairs: 40 };
const ROUNDS = 5;
const RECALL = { atLeast: 0.95 };
const QUESTIONS = { atMost: 3 };
/** Of comparing two names letter by letter: weighing a pair costs no more than twenty of these, blocks and all. */
const SPEED = { atLeast: 0.05 };

/** Households that stand twice: how many are found, at how many questions each, and how fast pairs are weighed. Needs no database. */
export const dedupeBench: Benchmark = {
  name: 'dedupe',
  needsNoDatabase: true,
  run: (context) => {
    const size = context.options.isQuick ? QUICK : SIZE;
    const register = seededRegister(new SeededRandom('dedupe'), size);
    reportFound(context, register);
    reportSpeed(context, register);
    return Promise.resolve();
  },
};

function reportFound(context: BenchContext, { households, truth }: SeededRegister): void {
  const asked = likePairs(households, ASK_FROM);
  const right = asked.filter(({ left, right }) => truth.has(pairKey(left.id, right.id))).length;
  const figure = (
    measure: string,
    ours: number,
    target: { atLeast: number } | { atMost: number },
  ) => {
    context.report({
      ...{ bench: 'dedupe', measure, unit: measure === 'recall' ? 'share' : 'questions/pair' },
      ...{ ours, limit: 1, ratio: ours, spread: null, rounds: 1, target },
      notes: { households: households.length, pairs: truth.size, asked: asked.length, right },
    });
  };
  figure('recall', right / truth.size, RECALL);
  figure('questions', asked.length / truth.size, QUESTIONS);
}

/** The limit: as many pairs of names compared letter by letter, which is the least that any comparison does. */
function reportSpeed(context: BenchContext, { households }: SeededRegister): void {
  const rounds: Round[] = [];
  let last = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    let count = 0;
    const ours = seconds(() => likePairs(households, ASK_FROM, (all) => (count = all)));
    const limit = seconds(() => equalNames(households, count));
    last = count;
    if (round > 0) rounds.push({ ours: count / ours, limit: count / limit });
  }
  context.report({
    ...{ bench: 'dedupe', measure: 'speed', unit: 'pairs/s', ...compared(rounds) },
    target: SPEED,
    notes: { limitBy: 'as many pairs of names, compared letter by letter', weighed: last },
  });
}

function equalNames(households: readonly Described[], count: number): number {
  let equal = 0;
  for (let at = 0; at < count; at += 1) {
    const one = households[at % households.length];
    const other = households[(at * 31 + 7) % households.length];
    if (one?.name.localeCompare(other?.name ?? '') === 0) equal += 1;
  }
  return equal;
}

function seconds(work: () => LikePair[] | number): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

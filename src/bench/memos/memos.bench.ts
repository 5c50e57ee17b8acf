import type { BenchContext, Benchmark, Target } from '../support/bench.types.js';
import { compared, type Round } from '../support/samples.js';
import { readLabelledLines } from './labelled-lines.js';
import { type LabelledLine, measure, readLine } from './memo-measures.js';

const ROUNDS = 5;
const RECOGNISED = { atLeast: 0.98 };
const LEAKED = { atMost: 0.001 };
const KEPT = { atLeast: 0.97 };
const LINES_A_SECOND = { atLeast: 20_000 };
/** What any reader of memos must do at the least: one pattern over the same lines, each word looked at once. */
const ONE_PATTERN = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * Givers recognised, names left readable, harmless words kept, and lines a second, on lines with the truth beside them
 * (`--file`). Needs no database. Without a file it only says so: such lines are of real people and not in the repository.
 */
export const memosBench: Benchmark = {
  name: 'memos',
  needsNoDatabase: true,
  run: async (context) => {
    const { file } = context.options;
    if (file === null) {
      context.say('memos: give labelled lines with --file; skipped');
      return;
    }
    const lines = await readLabelledLines(file);
    reportShares(context, lines);
    reportSpeed(context, lines);
  },
};

function reportShares(context: BenchContext, lines: readonly LabelledLine[]): void {
  const found = measure(lines);
  const report = (name: string, share: number, target: Target, of: number): void => {
    context.report({
      bench: 'memos',
      measure: name,
      unit: 'share',
      ours: share,
      limit: 1,
      ratio: share,
      spread: null,
      rounds: 1,
      target,
      notes: { lines: lines.length, of, invented: found.invented },
    });
  };
  report('recognised', found.recognised, RECOGNISED, found.readable);
  report('leaked', found.leaked, LEAKED, found.names);
  report('kept', found.kept, KEPT, found.words);
}

/** On one thread; the target is a figure, for the issue asks for one, and the ratio says what the machine could do. */
function reportSpeed(context: BenchContext, lines: readonly LabelledLine[]): void {
  const rounds: Round[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const ours = linesASecond(lines, readLine);
    const limit = linesASecond(lines, ({ detail }) => detail.match(ONE_PATTERN)?.length);
    // The first round warms both sides.
    if (round > 0) rounds.push({ ours, limit });
  }
  const { ratio, ...speed } = compared(rounds);
  context.report({
    bench: 'memos',
    measure: 'speed',
    unit: 'lines/s',
    ...speed,
    ratio,
    target: LINES_A_SECOND,
    isTargetOfOurs: true,
    notes: { limitBy: 'one pattern over the same lines', lines: lines.length },
  });
}

function linesASecond(
  lines: readonly LabelledLine[],
  read: (line: LabelledLine) => unknown,
): number {
  const start = performance.now();
  for (const line of lines) read(line);
  return lines.length / ((performance.now() - start) / 1000);
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { invariant } from '../../kernel/invariant.js';
import { uuidv7 } from '../../kernel/ids.js';
import { newReferenceCode } from '../../kernel/reference-code.js';
import { FundsModule } from '../../books/funds/funds.module.js';
import type { BankAccount } from '../../books/funds/funds.types.js';
import { heapOptions } from '../../income/bank-statements/uploads/import-process.service.js';
import { openBooks } from '../support/bench-books.js';
import { withBenchDatabase, type BenchDatabase } from '../support/bench-database.js';
import type { BenchContext, Benchmark } from '../support/bench.types.js';
import { runErrand } from '../support/errand.js';
import { compared, median, timed, type Round } from '../support/samples.js';
import { copyTexts, ONE_IN_CARRIES_A_CODE, writeStatementFile } from './import-file.js';
import type { ImportOrder, ImportRun } from './import-run.js';

const LINES = 200_000;
const QUICK_LINES = 20_000;
const SMALL_SHARE = 10;
const TARGET = { atLeast: 0.1 };

interface Files {
  readonly large: string;
  readonly small: string;
}

/** Statement lines per second, de-duplicated, matched and posted, against COPY of the same lines. */
export const importBench: Benchmark = {
  name: 'import',
  run: (context) =>
    withBenchDatabase(context, async (database) => {
      const lines = context.options.lines ?? (context.options.isQuick ? QUICK_LINES : LINES);
      const rounds = context.options.isQuick ? 1 : 3;
      const app = await database.portal([FundsModule]);
      const accounts = await openBooks(app, database.owner, rounds + 1);
      const folder = await mkdtemp(join(tmpdir(), 'tuong-than-bench-'));
      try {
        const codes = await promise(database, accounts, lines);
        const files = { large: join(folder, 'large.csv'), small: join(folder, 'small.csv') };
        await writeStatementFile(files.large, { lines, codes });
        await writeStatementFile(files.small, { lines: lines / SMALL_SHARE, codes: [] });
        await measure(context, { database, accounts, files, lines });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    }),
};

interface Measuring {
  readonly database: BenchDatabase;
  readonly accounts: readonly BankAccount[];
  readonly files: Files;
  readonly lines: number;
}

async function measure(context: BenchContext, of: Measuring): Promise<void> {
  const [forSmall, ...others] = of.accounts;
  invariant(forSmall, 'There is an account for the small file');
  const small = await runImport(of.database, forSmall, of.files.small);
  const texts = copyTexts({ lines: of.lines, codes: [] });
  await of.database.owner.query('create table public.bare_line (like income.bank_statement_line)');
  const rounds: Round[] = [];
  const runs: ImportRun[] = [];
  for (const account of others) {
    const copied = await timed(() => copyBare(of.database, texts));
    const run = await runImport(of.database, account, of.files.large);
    invariant(run.lines === of.lines && run.duplicates === 0, `All are new: ${run.rejected}`);
    rounds.push({ ours: run.lines / run.seconds, limit: of.lines / copied.seconds });
    runs.push(run);
    context.say(`${run.lines} lines in ${run.seconds.toFixed(1)} s`);
  }
  reportRounds(context, { rounds, runs, small, lines: of.lines });
  await reportAgain(context, of, rounds);
}

function reportRounds(
  context: BenchContext,
  of: { rounds: Round[]; runs: ImportRun[]; small: ImportRun; lines: number },
): void {
  const peak = median(of.runs.map((run) => run.peakMegabytes));
  context.report({
    bench: 'import',
    measure: `${of.lines} new lines`,
    unit: 'lines/s',
    ...compared(of.rounds),
    target: TARGET,
    notes: {
      matched: of.runs[0]?.matched ?? 0,
      suspense: of.runs[0]?.suspense ?? 0,
      nodeCpuShare: Number(
        median(of.runs.map((run) => run.cpuSeconds / run.seconds)).toPrecision(2),
      ),
    },
  });
  context.report({
    bench: 'import',
    measure: `peak memory at ${of.lines} beside ${of.small.lines} lines`,
    unit: 'MB',
    ours: peak,
    limit: of.small.peakMegabytes,
    ratio: peak / of.small.peakMegabytes,
    spread: null,
    rounds: of.runs.length,
    target: { atMost: 1.1 },
  });
}

/** The same file again: everything is recognised, nothing is added. */
async function reportAgain(context: BenchContext, of: Measuring, rounds: Round[]): Promise<void> {
  const account = of.accounts[1];
  invariant(account, 'There was a first round');
  const again = await runImport(of.database, account, of.files.large);
  invariant(again.duplicates === of.lines, 'The same file again adds nothing');
  const limit = median(rounds.map((round) => round.limit));
  const ours = again.lines / again.seconds;
  context.report({
    bench: 'import',
    measure: 'the same file again (adds 0)',
    unit: 'lines/s',
    ...compared([{ ours, limit }]),
    target: null,
  });
}

function runImport(
  database: BenchDatabase,
  account: BankAccount,
  path: string,
): Promise<ImportRun> {
  const { databaseUrl, scopeKeys } = database.config;
  const order: ImportOrder = {
    databaseUrl,
    scopeKeys: scopeKeys.join(','),
    accountCode: account.code,
    path,
  };
  const program = new URL('./import-run.js', import.meta.url);
  return runErrand<ImportRun>(program, order, heapOptions(database.config.importHeapMegabytes));
}

async function copyBare({ owner }: BenchDatabase, texts: readonly Buffer[]): Promise<void> {
  await owner.query('truncate public.bare_line');
  await pipeline(Readable.from(texts), owner.query(copyFrom('copy public.bare_line from stdin')));
}

/** Pledges for every twentieth line; in the other accounts their gifts settle a second time, which a person looks at. */
async function promise(
  { owner }: BenchDatabase,
  [, first]: readonly BankAccount[],
  lines: number,
): Promise<string[]> {
  invariant(first, 'There is an account of the first round');
  const codes = Array.from({ length: Math.ceil(lines / ONE_IN_CARRIES_A_CODE) }, newReferenceCode);
  await owner.query(
    `insert into income.pledge (id, reference_code, committee_id, fund_id, amount_dong, donor_name, display, submission_id)
     select id, code, $3, $4, 200000, 'Nguyen Thi Lan', 'full', id from unnest($1::uuid[], $2::text[]) as p(id, code)`,
    [codes.map(() => uuidv7()), codes, first.committeeId, first.fundId],
  );
  return codes;
}

import { to as copyTo } from 'pg-copy-streams';
import { FundsModule } from '../../books/funds/funds.module.js';
import type { BankAccount } from '../../books/funds/funds.types.js';
import { DonationsModule } from '../../income/donations/donations.module.js';
import { invariant } from '../../kernel/invariant.js';
import { openBooks } from '../support/bench-books.js';
import { withBenchDatabase, type BenchDatabase } from '../support/bench-database.js';
import { receiveGifts } from '../support/bench-gifts.js';
import type { BenchContext, Benchmark } from '../support/bench.types.js';
import { runErrand } from '../support/errand.js';
import { compared, timed, type Round } from '../support/samples.js';
import type { StatementOrder, StatementRun } from './statement-run.js';

const LINES = 100_000;
const QUICK_LINES = 10_000;
const SMALL_SHARE = 10;
const CSV_TARGET = { atLeast: 0.5 };
const MEMORY_TARGET = { atMost: 1.1 };

interface Funds {
  readonly small: BankAccount;
  readonly large: BankAccount;
  readonly lines: number;
}

/** The audit statement as CSV beside COPY of its rows, and as PDF in constant memory. */
export const statementBench: Benchmark = {
  name: 'statement',
  run: (context) =>
    withBenchDatabase(context, async (database) => {
      const lines = context.options.lines ?? (context.options.isQuick ? QUICK_LINES : LINES);
      const app = await database.portal([FundsModule, DonationsModule]);
      const [small, large] = await openBooks(app, database.owner, 2);
      invariant(small && large, 'Two funds were opened');
      const { seconds } = await timed(async () => {
        await receiveGifts(app, small, lines / SMALL_SHARE);
        await receiveGifts(app, large, lines);
      });
      context.say(`the books were filled in ${seconds.toFixed(1)} s`);
      await database.owner.query('vacuum analyze');
      const funds = { small, large, lines };
      await measureCsv(context, database, funds);
      await measurePdf(context, database, funds);
    }),
};

async function measureCsv(
  context: BenchContext,
  database: BenchDatabase,
  { large, lines }: Funds,
): Promise<void> {
  const kept = await keepBareRows(database, large);
  invariant(kept === lines, 'The limit copies as many lines');
  const rounds: Round[] = [];
  for (let round = 0; round < (context.options.isQuick ? 1 : 5); round += 1) {
    const bare = await timed(() => copyOut(database));
    const ours = await write(database, large, 'csv');
    // A head line stands above the lines; memos may hold line breaks of their own.
    invariant(ours.pieces > lines, 'Each line is in the file');
    rounds.push({ ours: lines / ours.seconds, limit: lines / bare.seconds });
  }
  context.report({
    bench: 'statement',
    measure: `CSV, ${lines} lines`,
    unit: 'lines/s',
    ...compared(rounds),
    target: CSV_TARGET,
  });
}

async function measurePdf(
  context: BenchContext,
  database: BenchDatabase,
  { small, large, lines }: Funds,
): Promise<void> {
  const first = await write(database, small, 'pdf');
  const second = await write(database, large, 'pdf');
  for (const [run, count] of [
    [first, lines / SMALL_SHARE],
    [second, lines],
  ] as const) {
    context.report({
      bench: 'statement',
      measure: `PDF, ${count} lines`,
      unit: 'pages/s',
      ours: run.pieces / run.seconds,
      limit: null,
      ratio: null,
      spread: null,
      rounds: 1,
      target: null,
      notes: { pages: run.pieces, seconds: Number(run.seconds.toFixed(1)), bytes: run.bytes },
    });
  }
  context.report({
    bench: 'statement',
    measure: `PDF, peak memory at ${lines} beside ${lines / SMALL_SHARE} lines`,
    unit: 'MB',
    ...compared([{ ours: second.peakMegabytes, limit: first.peakMegabytes }]),
    target: MEMORY_TARGET,
  });
}

function write(
  database: BenchDatabase,
  account: BankAccount,
  format: StatementOrder['format'],
): Promise<StatementRun> {
  return runErrand<StatementRun>(new URL('./statement-run.js', import.meta.url), {
    databaseUrl: database.config.databaseUrl,
    scopeKeys: database.config.scopeKeys.join(','),
    fundCode: account.code,
    format,
  });
}

/** The rows of the statement in a table of their own: what no join and no running balance has to make. */
async function keepBareRows({ owner }: BenchDatabase, account: BankAccount): Promise<number> {
  const { rowCount } = await owner.query(
    `create table public.bare_statement as select s.business_date, s.entry_no, s.rule, s.reverses_id is not null as is_reversal,
       s.account_code, s.counter_account_code, s.document, s.party, s.detail, s.in_dong, s.out_dong, s.in_dong as balance_dong
     from oversight.statement_line s where s.fund_id = '${account.fundId}' order by s.business_date, s.entry_no, s.line_no`,
  );
  await owner.query('vacuum analyze public.bare_statement');
  return rowCount ?? 0;
}

async function copyOut({ owner }: BenchDatabase): Promise<number> {
  let bytes = 0;
  const rows = owner.query(
    copyTo('copy public.bare_statement to stdout with (format csv, header)'),
  );
  for await (const chunk of rows as AsyncIterable<Buffer>) bytes += chunk.length;
  return bytes;
}

import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { ConfigError, loadConfig } from '../platform/config/config.js';
import { runInScope, SYSTEM_SCOPE } from '../platform/database/scope.js';
import { dedupeBench } from './dedupe/dedupe.bench.js';
import { givingBench } from './giving/giving.bench.js';
import { homeBench } from './home/home.bench.js';
import { importBench } from './import/import.bench.js';
import { memosBench } from './memos/memos.bench.js';
import { NotLabelled } from './memos/labelled-lines.js';
import { pagesBench } from './pages/pages.bench.js';
import { postingBench } from './posting/posting.bench.js';
import { searchBench } from './search/search.bench.js';
import { searchesBench } from './searches/searches.bench.js';
import { statementBench } from './statement/statement.bench.js';
import { connect } from './support/bench-database.js';
import type { BenchContext, Benchmark, Figure } from './support/bench.types.js';
import { isMet, jsonLine, table } from './support/report.js';

const BENCHMARKS: readonly Benchmark[] = [
  postingBench,
  importBench,
  searchBench,
  searchesBench,
  pagesBench,
  homeBench,
  statementBench,
  memosBench,
  dedupeBench,
  givingBench,
];

/** Wrong words on the command line; the message says the right ones. */
class AskedWrongly extends Error {}

interface Asked {
  readonly benchmarks: readonly Benchmark[];
  readonly isQuick: boolean;
  readonly lines: number | null;
  readonly file: string | null;
}

function readArguments(args: readonly string[]): Asked {
  const { values, positionals } = parsedArguments(args);
  const lines = values.lines === undefined ? null : Number(values.lines);
  const known = BENCHMARKS.map((bench) => bench.name);
  const isSound = positionals.every((name) => known.includes(name));
  if (!isSound || (lines !== null && !(Number.isSafeInteger(lines) && lines > 0))) {
    throw new AskedWrongly(usage());
  }
  const wanted = BENCHMARKS.filter(
    (bench) => positionals.length === 0 || positionals.includes(bench.name),
  );
  return { benchmarks: wanted, isQuick: values.quick, lines, file: values.file ?? null };
}

function parsedArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        quick: { type: 'boolean', default: false },
        lines: { type: 'string' },
        file: { type: 'string' },
      },
    });
  } catch {
    throw new AskedWrongly(usage());
  }
}

function usage(): string {
  const names = BENCHMARKS.map((bench) => bench.name).join('|');
  return `npm run bench -- [${names}] [--lines N] [--file F] [--quick]`;
}

const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** What the figures were measured on; a ratio carries over to another machine, a figure does not. */
async function printMachine(ownerUrl: string | null): Promise<void> {
  const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version };
  const postgres = ownerUrl === null ? null : await serverSettings(ownerUrl);
  process.stdout.write(`${JSON.stringify({ bench: 'machine', ...machine, postgres })}\n`);
}

async function serverSettings(ownerUrl: string): Promise<Record<string, string>> {
  const client = await connect(ownerUrl);
  const shown = await client.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings where name in ('server_version', 'fsync', 'synchronous_commit', 'shared_buffers', 'max_connections')`,
  );
  await client.end();
  return Object.fromEntries(shown.rows.map((row) => [row.name, row.setting]));
}

async function runAll(args: readonly string[]): Promise<number> {
  const asked = readArguments(args);
  const config = loadConfig({ LOG_LEVEL: 'error', ...process.env });
  const needsDatabase = asked.benchmarks.some((bench) => bench.needsNoDatabase !== true);
  if (needsDatabase && config.migrationDatabaseUrl === null) {
    throw new AskedWrongly('Each benchmark makes its own database: set MIGRATION_DATABASE_URL.');
  }
  await printMachine(needsDatabase ? config.migrationDatabaseUrl : null);
  const figures: Figure[] = [];
  const context: BenchContext = {
    config,
    environment: process.env,
    options: asked,
    configFor: ({ databaseUrl, ownerUrl }) =>
      loadConfig({
        LOG_LEVEL: 'error',
        ...process.env,
        DATABASE_URL: databaseUrl,
        MIGRATION_DATABASE_URL: ownerUrl,
      }),
    say,
    report: (figure) => {
      figures.push(figure);
      process.stdout.write(`${jsonLine(figure)}\n`);
    },
  };
  for (const bench of asked.benchmarks) {
    say(`\n${bench.name} …`);
    await runInScope(SYSTEM_SCOPE, () => bench.run(context));
  }
  say(`\n${table(figures)}\n`);
  const missed = figures.filter((figure) => isMet(figure) === false).length;
  if (missed > 0) say(`${missed} of ${figures.length} figures miss their target.`);
  return 0;
}

try {
  process.exitCode = await runAll(process.argv.slice(2));
} catch (error) {
  const isPlain = [AskedWrongly, ConfigError, NotLabelled].some((plain) => error instanceof plain);
  say(isPlain ? (error as Error).message : String((error as Error).stack ?? error));
  process.exitCode = 1;
}

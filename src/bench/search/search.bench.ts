import type { INestApplicationContext } from '@nestjs/common';
import type pg from 'pg';
import { FundsModule } from '../../books/funds/funds.module.js';
import { invariant } from '../../kernel/invariant.js';
import { JointQuery, type Asked } from '../../platform/database/statements/joint-query.js';
import type { Statement } from '../../platform/database/statements/statement.js';
import { connectionOptions } from '../../platform/database/data-source.js';
import { PublicDatabase } from '../../platform/database/readers.js';
import { Publisher } from '../../publication/public-statement/projection/publisher.service.js';
import { PublicStatementModule } from '../../publication/public-statement/public-statement.module.js';
import { PublicStatement } from '../../publication/public-statement/public-statement.service.js';
import { openBooks } from '../support/bench-books.js';
import { connect, withBenchDatabase, type BenchDatabase } from '../support/bench-database.js';
import type { BenchContext, Benchmark } from '../support/bench.types.js';
import { compared, median, percentile, timed, type Round } from '../support/samples.js';
import { loadGifts, questions, type Questions } from './search-rows.js';

const LINES = 1_000_000;
const QUICK_LINES = 100_000;
const SMALL_SHARE = 5;
const ROUNDS = 5;
const AT_MOST_BARE = { atMost: 3 };
const FLAT = { atMost: 1.3 };

const KINDS: readonly (readonly [keyof Questions, string])[] = [
  ['reference', 'reference'],
  ['amountAndDay', 'amount and day'],
  ['fullName', 'full name without marks'],
  ['rarePhrase', 'rare phrase'],
];

interface Searching {
  readonly search: PublicStatement;
  /** The statements that the last search sent. */
  readonly sent: Asked[];
  readonly bare: pg.Client;
}

/** p99 of the four public searches in ms, beside their own final SQL, at a fifth of the lines and at all. */
export const searchBench: Benchmark = {
  name: 'search',
  run: (context) =>
    withBenchDatabase(context, async (database) => {
      const total = context.options.lines ?? (context.options.isQuick ? QUICK_LINES : LINES);
      const small = Math.floor(total / SMALL_SHARE);
      const app = await database.portal([FundsModule, PublicStatementModule]);
      const accounts = await openBooks(app, database.owner, 4);
      const searching = await openSearch(app, database);
      const asked = questions(total, small);
      const publish = async (from: number, to: number): Promise<void> => {
        await loadGifts(database.owner, accounts, { total, from, to });
        const { result, seconds } = await timed(() =>
          app.get(Publisher, { strict: false }).publishNew(),
        );
        await database.owner.query('vacuum analyze publication.public_line');
        context.say(`${result} lines published, ${Math.round(result / seconds)} a second`);
      };
      await publish(0, small);
      const atSmall = await measureAll(context, searching, { asked, lines: small });
      await publish(small, total);
      const atTotal = await measureAll(context, searching, { asked, lines: total });
      reportFlatness(context, atSmall, atTotal);
      await searching.bare.end();
    }),
};

async function openSearch(
  app: INestApplicationContext,
  database: BenchDatabase,
): Promise<Searching> {
  const reader = app.get(PublicDatabase, { strict: false });
  const sent: Asked[] = [];
  const query = reader.query.bind(reader);
  Object.assign(reader, {
    query: (statement: Statement, params: readonly unknown[] = []) => {
      sent.push({ statement, params });
      return query(statement, params);
    },
  });
  const bare = await connect(database.config.databaseUrl, {
    options: connectionOptions('public_reader', '-c default_transaction_read_only=on'),
  });
  return { search: app.get(PublicStatement, { strict: false }), sent, bare };
}

/** Per kind: p99 of our search in ms. */
type Slowest = ReadonlyMap<string, number>;

async function measureAll(
  context: BenchContext,
  searching: Searching,
  of: { asked: Questions; lines: number },
): Promise<Slowest> {
  const slowest = new Map<string, number>();
  for (const [kind, name] of KINDS) {
    const texts = of.asked[kind];
    const measured = await measureKind(searching, texts);
    slowest.set(name, median(measured.p99.map((round) => round.ours)));
    context.report({
      bench: 'search',
      measure: `${name}, ${of.lines} lines, p99`,
      unit: 'ms',
      ...compared(measured.p99),
      target: AT_MOST_BARE,
      notes: {
        questions: texts.length,
        p50Ms: Number(median(measured.p50.map((round) => round.ours)).toPrecision(3)),
        bareP50Ms: Number(median(measured.p50.map((round) => round.limit)).toPrecision(3)),
        linesFound: measured.found,
      },
    });
  }
  return slowest;
}

async function measureKind(
  searching: Searching,
  texts: readonly string[],
): Promise<{ p50: Round[]; p99: Round[]; found: number }> {
  const p50: Round[] = [];
  const p99: Round[] = [];
  let found = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const ours: number[] = [];
    const bare: number[] = [];
    found = 0;
    for (const text of texts) {
      const one = await searchOnce(searching, text);
      ours.push(one.ours);
      bare.push(one.bare);
      found += one.found;
    }
    // The first round warms both sides.
    if (round === 0) continue;
    p50.push({ ours: percentile(ours, 50), limit: percentile(bare, 50) });
    p99.push({ ours: percentile(ours, 99), limit: percentile(bare, 99) });
  }
  return { p50, p99, found };
}

/** One search, then the statements over the lines that it ended in, on a connection of their own. Milliseconds. */
async function searchOnce({ search, sent, bare }: Searching, text: string) {
  sent.length = 0;
  const nothing = { after: null, from: null, to: null };
  const nowhere = { amountDong: null, fundCode: null, appealCode: null };
  const asked = await timed(() => search.search({ text, ...nothing, ...nowhere }));
  invariant(asked.result.lines.length > 0, `Nothing was found for: ${text}`);
  const statements = sent.filter(({ statement }) =>
    statement.text.includes('publication.public_line'),
  );
  const alone = await timed(async () => {
    for (const asked of statements) await bare.query(new JointQuery([asked])).answers;
  });
  return {
    ours: asked.seconds * 1000,
    bare: alone.seconds * 1000,
    found: asked.result.lines.length,
  };
}

function reportFlatness(context: BenchContext, small: Slowest, large: Slowest): void {
  for (const [, name] of KINDS) {
    const round = { ours: large.get(name) ?? 0, limit: small.get(name) ?? 0 };
    context.report({
      bench: 'search',
      measure: `${name}, p99 at all lines beside a fifth`,
      unit: 'ms',
      ...compared([round]),
      target: FLAT,
    });
  }
}

import type pg from 'pg';
import { FEATURES } from '../../app.module.js';
import { formatViDate } from '../../kernel/dates/business-date.js';
import { invariant } from '../../kernel/invariant.js';
import { formatDongPlain } from '../../kernel/money/money.js';
import { paths } from '../../platform/pages/paths.js';
import { columnTypes } from '../../platform/database/types.js';
import { seedLoad } from '../../seeds/load/load-seed.js';
import { openSeedKit } from '../../seeds/seed-kit.js';
import { startPortal, type Server } from '../pages/servers.js';
import { withBenchDatabase } from '../support/bench-database.js';
import type { BenchContext, Benchmark } from '../support/bench.types.js';
import { runErrand } from '../support/errand.js';
import type { SteadyLoad, SteadyOrder } from './steady-load.js';

const LINES = 100_000;
const QUICK_LINES = 5_000;
const PER_SECOND = 300;
const SECONDS = 60;
const WARM_SECONDS = 10;
const P95_MS = 300;
/** Questions of each kind, drawn evenly from all lines. */
const EACH = 500;
const PHRASE_WORDS = 3;

/** Whatever the machine and however long the lines are waited for: so many searches a second for a minute. */
export const searchesBench: Benchmark = {
  name: 'searches',
  run: (context) =>
    withBenchDatabase(context, async (database) => {
      const lines = context.options.lines ?? (context.options.isQuick ? QUICK_LINES : LINES);
      const app = await database.portal(FEATURES);
      const { published } = await seedLoad(
        openSeedKit(app, (text) => context.say(text)),
        lines,
      );
      await database.owner.query('vacuum analyze');
      const asked = await questions(database.owner);
      const portal = await startPortal(database.config.databaseUrl, context.environment);
      try {
        await measure(context, portal, { asked, published });
      } finally {
        await portal.stop();
      }
    }),
};

async function measure(
  context: BenchContext,
  portal: Server,
  { asked, published }: { asked: readonly string[]; published: number },
): Promise<void> {
  const seconds = context.options.isQuick ? 5 : SECONDS;
  const order = { port: portal.port, paths: asked, perSecond: PER_SECOND };
  await ask({ ...order, seconds: context.options.isQuick ? 3 : WARM_SECONDS });
  const before = portal.cpuSeconds() ?? 0;
  const { failed, ...load } = await ask({ ...order, seconds });
  const used = (portal.cpuSeconds() ?? 0) - before;
  context.report({
    bench: 'searches',
    measure: `p95 of ${PER_SECOND} a second for ${seconds} s, ${published} lines`,
    unit: 'ms',
    ours: load.p95,
    limit: P95_MS,
    ratio: failed === 0 ? load.p95 / P95_MS : Infinity,
    spread: null,
    rounds: 1,
    target: { atMost: 1 },
    notes: {
      asked: load.asked,
      failed,
      p50Ms: Math.round(load.p50),
      p99Ms: Math.round(load.p99),
      slowestMs: Math.round(load.slowest),
      portalMillisecondsEach: Number(((used / load.asked) * 1000).toPrecision(3)),
    },
  });
}

function ask(order: SteadyOrder): Promise<SteadyLoad> {
  return runErrand<SteadyLoad>(new URL('./steady-load.js', import.meta.url), order);
}

interface Drawn {
  readonly reference: string;
  readonly dong: string;
  readonly day: string;
  readonly name: string | null;
  readonly memo: string | null;
}

/** The four ways in which people search, in turn: reference; amount and day; words of a memo; full name. */
async function questions(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<Drawn>({
    text: `select d.bank_reference as reference, l.amount_dong::text as dong, l.business_date as day, l.shown_name as name, l.memo
       from (select *, row_number() over (order by line_no) as place, count(*) over () as lines from publication.public_line) l
       join income.donation d on d.id = l.id
       where l.place % greatest(l.lines / $1, 1) = 0 and d.bank_reference is not null order by l.place`,
    values: [EACH],
    types: columnTypes,
  });
  invariant(rows.length > 0, 'The seed publishes lines');
  return rows.flatMap((row) =>
    textsOf(row).map((text) => paths.statement({ q: text, 'loi-keu-goi': '' })),
  );
}

function textsOf({ reference, dong, day, name, memo }: Drawn): string[] {
  const words = (memo ?? '').split(' ').slice(0, PHRASE_WORDS).join(' ');
  const amount = `${formatDongPlain(BigInt(dong))} ${formatViDate(day)}`;
  return [reference, amount, words || reference, name ?? (words || reference)];
}

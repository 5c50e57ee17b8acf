import type { INestApplicationContext } from '@nestjs/common';
import { FEATURES } from '../../app.module.js';
import { Verification } from '../../oversight/invariants/invariants.service.js';
import { startPortal } from '../pages/servers.js';
import { openBooks } from '../support/bench-books.js';
import { withBenchDatabase, type BenchDatabase } from '../support/bench-database.js';
import type { BenchContext, Benchmark } from '../support/bench.types.js';
import { runErrand } from '../support/errand.js';
import type { GivingLoad, GivingOrder } from './steady-givers.js';

const PER_SECOND = 50;
const MINUTES = 10;
const QUICK_SECONDS = 10;
const WARM_SECONDS = 5;
const P95_MS = 500;
const FUNDS = 10;

/** Three thousand gifts a minute through the public form for ten minutes, two forms and three pages each. */
export const givingBench: Benchmark = {
  name: 'giving',
  run: (context) =>
    withBenchDatabase(context, async (database) => {
      const app = await database.portal(FEATURES);
      await openBooks(app, database.owner, FUNDS);
      const settings = { ...context.environment, TRUST_PROXY: '1' };
      const portal = await startPortal(database.config.databaseUrl, settings);
      try {
        const order = { port: portal.port, purpose: 'fund:BENCH-1', perSecond: PER_SECOND };
        await come({ ...order, seconds: WARM_SECONDS });
        const seconds = secondsOf(context);
        const before = portal.cpuSeconds() ?? 0;
        const load = await come({ ...order, seconds });
        const used = (portal.cpuSeconds() ?? 0) - before;
        await told(context, load, { used, asked: PER_SECOND * seconds, app, database });
      } finally {
        await portal.stop();
      }
    }),
};

/** `--lines` counts gifts here. */
function secondsOf({ options: { lines, isQuick } }: BenchContext): number {
  if (lines !== null) return Math.ceil(lines / PER_SECOND);
  return isQuick ? QUICK_SECONDS : MINUTES * 60;
}

interface Aftermath {
  readonly used: number;
  readonly asked: number;
  readonly app: INestApplicationContext;
  readonly database: BenchDatabase;
}

async function told(
  context: BenchContext,
  { given, failed, faults, ...load }: GivingLoad,
  { used, asked, app, database }: Aftermath,
): Promise<void> {
  for (const fault of faults) context.say(fault);
  const broken = await app.get(Verification, { strict: false }).verify(null);
  const kept = await database.owner.query('select from income.pledge');
  const isSound = failed === 0 && broken.every(({ holds }) => holds);
  context.report({
    bench: 'giving',
    measure: `p95 of a form, ${asked} gifts at ${PER_SECOND} a second`,
    unit: 'ms',
    ours: load.p95,
    limit: P95_MS,
    ratio: isSound ? load.p95 / P95_MS : Infinity,
    spread: null,
    rounds: 1,
    target: { atMost: 1 },
    notes: {
      ...{ given, failed, promisesKept: kept.rowCount ?? 0 },
      invariantsHold: broken.filter(({ holds }) => holds).length,
      ...{ p50Ms: Math.round(load.p50), p99Ms: Math.round(load.p99) },
      ...{ slowestMs: Math.round(load.slowest), seconds: Math.round(load.seconds) },
      portalMillisecondsEach: Number(((used / asked) * 1000).toPrecision(3)),
    },
  });
}

function come(order: GivingOrder): Promise<GivingLoad> {
  return runErrand<GivingLoad>(new URL('./steady-givers.js', import.meta.url), order);
}

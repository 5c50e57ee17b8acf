import { paths } from '../../platform/pages/paths.js';
import { withBenchDatabase } from '../support/bench-database.js';
import type { BenchContext, Benchmark } from '../support/bench.types.js';
import { runErrand } from '../support/errand.js';
import { compared, timed, type Round } from '../support/samples.js';
import type { PageLoad, PageOrder } from '../pages/page-load.js';
import { startPortal, type Server } from '../pages/servers.js';
import { loadShape, type Shape } from './home-shape.js';

/** As many funds as the page shows: both pages have the same cards. */
const SMALL: Shape = { funds: 24, years: 1 };
const LARGE: Shape = { funds: 3_400, years: 5 };
const QUICK_LARGE: Shape = { funds: 340, years: 2 };
const TARGET = { atMost: 1.25 };

/** The home page, made anew each time, with the funds and days of a country beside those of a village. */
export const homeBench: Benchmark = {
  name: 'home',
  run: (context) =>
    withPortal(context, SMALL, (small) => {
      const shape = context.options.isQuick ? QUICK_LARGE : LARGE;
      return withPortal(context, shape, (large) => measure(context, { small, large }, shape));
    }),
};

function withPortal(
  context: BenchContext,
  shape: Shape,
  work: (portal: Server) => Promise<void>,
): Promise<void> {
  return withBenchDatabase(context, async (database) => {
    const { seconds } = await timed(() => loadShape(database.owner, shape));
    context.say(`${shape.funds} funds and ${shape.years} years of days in ${seconds.toFixed(0)} s`);
    const portal = await startPortal(database.config.databaseUrl, context.environment);
    try {
      await work(portal);
    } finally {
      await portal.stop();
    }
  });
}

async function measure(
  context: BenchContext,
  { small, large }: { small: Server; large: Server },
  shape: Shape,
): Promise<void> {
  const rounds: Round[] = [];
  await visit(small);
  await visit(large);
  for (let round = 0; round < (context.options.isQuick ? 2 : 5); round += 1) {
    const limit = (await visit(small)).p50;
    rounds.push({ ours: (await visit(large)).p50, limit });
  }
  context.report({
    bench: 'home',
    measure: `wait at ${shape.funds} funds and ${shape.years} years beside ${SMALL.funds} and ${SMALL.years}`,
    unit: 'ms',
    ...compared(rounds),
    target: TARGET,
  });
}

/** One visitor at a time: what a page costs, not how pages queue. */
function visit({ port }: Server): Promise<PageLoad> {
  const order: PageOrder = {
    port,
    path: paths.home(),
    isEachOther: true,
    connections: 1,
    seconds: 2,
  };
  return runErrand<PageLoad>(new URL('../pages/page-load.js', import.meta.url), order);
}

import type { AddressInfo } from 'node:net';
import { createApp } from '../../create-app.js';
import { invariant } from '../../kernel/invariant.js';
import { paths } from '../../platform/pages/paths.js';
import type { BenchDatabase } from '../support/bench-database.js';
import type { BenchContext } from '../support/bench.types.js';
import { compared, type Round } from '../support/samples.js';
import { cpuOf, fetchPage, loadServer, type Loaded } from './measured-server.js';
import type { PageOrder } from './page-load.js';
import { recordPage } from './recorded-page.js';
import { startBarePage, startPortal, type Server } from './servers.js';
import { signIn } from './staff-visit.js';

/** Processor time of one page made anew, in milliseconds. */
const MOST_MILLISECONDS = 1.5;
/** Of a bare server that asks the same queries and prints the same templates. */
const LEAST_SHARE = 0.5;
/** Few visitors, so that no one waits; enough to keep the server busy. */
const CONNECTIONS = 4;

export interface Officer {
  readonly email: string;
  readonly password: string;
}

interface CostlyPage {
  readonly name: string;
  readonly path: string;
  readonly isStaff: boolean;
}

const PAGES: readonly CostlyPage[] = [
  { name: 'home', path: paths.home(), isStaff: false },
  { name: 'statement', path: paths.statement(), isStaff: false },
  { name: 'staff list', path: paths.income.donations(), isStaff: true },
];

/** What a page costs when nothing of it is kept, beside the least that it could cost. */
export async function measureCosts(
  context: BenchContext,
  database: BenchDatabase,
  officer: Officer,
): Promise<void> {
  const portal = await startPortal(database.config.databaseUrl, context.environment);
  try {
    const session = await signIn(portal.port, officer);
    for (const page of PAGES) await measureCost(context, { database, portal, session, page });
  } finally {
    await portal.stop();
  }
}

async function measureCost(
  context: BenchContext,
  given: { database: BenchDatabase; portal: Server; session: string; page: CostlyPage },
): Promise<void> {
  const { database, portal, page } = given;
  const cookie = page.isStaff ? given.session : undefined;
  const recorded = await recordedPage(database, page.path, cookie);
  const kept = await fetchPage(portal.port, page.path, cookie);
  const isPacked = kept.headers['content-encoding'] !== undefined;
  const bare = await startBarePage({
    page: recorded,
    databaseUrl: database.ownerUrl,
    scopeKeys: database.config.scopeKeys,
    headers: kept.headers,
    isPacked,
  });
  const order = { path: page.path, connections: CONNECTIONS, isEachOther: true, cookie };
  const { ours, limits } = await takeTurns(portal, bare, order, context.options.isQuick);
  await bare.stop();
  const rounds = ours.map((one, at): Round => ({
    ours: 1000 / (one.cpuMicros ?? 1),
    limit: 1000 / (limits[at]?.cpuMicros ?? 1),
  }));
  const milliseconds = cpuOf(ours) / 1000;
  context.report({
    bench: 'pages',
    measure: `${page.name}, made anew`,
    unit: 'pages/ms of processor',
    ...compared(rounds),
    target: { atLeast: LEAST_SHARE },
    notes: {
      milliseconds,
      isWithinGoal: milliseconds <= MOST_MILLISECONDS,
      bareMilliseconds: cpuOf(limits) / 1000,
      queries: recorded.exchanges.flat().length,
      exchanges: recorded.exchanges.length,
      bytes: kept.body.length,
    },
  });
}

async function takeTurns(
  portal: Server,
  bare: Server,
  order: Omit<PageOrder, 'port' | 'seconds'>,
  isQuick: boolean,
): Promise<{ ours: Loaded[]; limits: Loaded[] }> {
  const [ours, limits]: [Loaded[], Loaded[]] = [[], []];
  // Code that ran a thousand times is another code: first come rounds that do not count.
  for (const server of [portal, bare]) {
    await loadServer(server, { ...order, seconds: isQuick ? 3 : 8 });
  }
  for (let round = 0; round < (isQuick ? 1 : 5); round += 1) {
    limits.push(await loadServer(bare, { ...order, seconds: isQuick ? 2 : 4 }));
    ours.push(await loadServer(portal, { ...order, seconds: isQuick ? 2 : 4 }));
  }
  return { ours, limits };
}

/** Asked of a portal in this process, so that driver and engine can be listened to; what is kept for good is kept by then. */
async function recordedPage(database: BenchDatabase, path: string, cookie: string | undefined) {
  const app = await createApp(database.config);
  await app.listen(0, '127.0.0.1');
  try {
    const { port } = app.getHttpServer().address() as AddressInfo;
    const ask = async (turn: string) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}?turn=${turn}`, {
        headers: cookie === undefined ? {} : { cookie },
      });
      invariant(response.status === 200, `${path} answers ${response.status}`);
      await response.text();
    };
    await ask('first');
    return await recordPage(() => ask('second'));
  } finally {
    await app.close();
  }
}

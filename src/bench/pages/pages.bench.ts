import { request } from 'node:http';
import { FundsModule } from '../../books/funds/funds.module.js';
import { DonationsModule } from '../../income/donations/donations.module.js';
import { invariant } from '../../kernel/invariant.js';
import { Publisher } from '../../publication/public-statement/projection/publisher.service.js';
import { PublicStatementModule } from '../../publication/public-statement/public-statement.module.js';
import { paths } from '../../platform/pages/paths.js';
import { openBooks } from '../support/bench-books.js';
import { withBenchDatabase, type BenchDatabase } from '../support/bench-database.js';
import { receiveGifts } from '../support/bench-gifts.js';
import type { BenchContext, Benchmark } from '../support/bench.types.js';
import { runErrand } from '../support/errand.js';
import { compared, median, type Round } from '../support/samples.js';
import type { PageLoad, PageOrder } from './page-load.js';
import { startBareServer, startPortal, type KeptPage, type Server } from './servers.js';

const GIFTS = 5_000;
const CONNECTIONS = 32;
const TARGET = { atLeast: 0.7 };

interface Loaded extends PageLoad {
  /** Processor time of the server for one answer; null where the system does not tell. */
  readonly cpuMicros: number | null;
}

/** Pages per second: kept for a few seconds as for the public, and made anew for each request. */
export const pagesBench: Benchmark = {
  name: 'pages',
  run: (context) =>
    withBenchDatabase(context, async (database) => {
      await fill(database, context.options.isQuick ? 500 : GIFTS);
      const portal = await startPortal(database.config.databaseUrl);
      try {
        for (const [name, path] of [
          ['home', paths.home()],
          ['statement', paths.statement()],
        ] as const) {
          await measurePage(context, portal, { name, path });
        }
      } finally {
        await portal.stop();
      }
    }),
};

async function fill(database: BenchDatabase, gifts: number): Promise<void> {
  const app = await database.portal([FundsModule, DonationsModule, PublicStatementModule]);
  for (const account of await openBooks(app, database.owner, 4)) {
    await receiveGifts(app, account, gifts);
  }
  await app.get(Publisher, { strict: false }).publishNew();
  await database.owner.query('vacuum analyze');
}

async function measurePage(
  context: BenchContext,
  portal: Server,
  { name, path }: { name: string; path: string },
): Promise<void> {
  const seconds = context.options.isQuick ? 1 : 3;
  const page = await fetchPage(portal.port, path);
  const bare = await startBareServer(page);
  const measured: Record<'cached' | 'bare' | 'uncached', Loaded[]> = {
    cached: [],
    bare: [],
    uncached: [],
  };
  const order = { path, connections: CONNECTIONS, seconds };
  for (const server of [bare, portal]) {
    await loadServer(server, { ...order, seconds: 2, isEachOther: false });
  }
  for (let round = 0; round < (context.options.isQuick ? 1 : 5); round += 1) {
    measured.bare.push(await loadServer(bare, { ...order, isEachOther: false }));
    measured.cached.push(await loadServer(portal, { ...order, isEachOther: false }));
    measured.uncached.push(await loadServer(portal, { ...order, isEachOther: true }));
  }
  await bare.stop();
  reportPage(context, { name, page, measured });
}

function reportPage(
  context: BenchContext,
  of: {
    name: string;
    page: KeptPage;
    measured: Record<'cached' | 'bare' | 'uncached', Loaded[]>;
  },
): void {
  const { name, page, measured } = of;
  for (const kind of ['cached', 'uncached'] as const) {
    const rounds = measured[kind].map((ours, at): Round => ({
      ours: ours.perSecond,
      limit: measured.bare[at]?.perSecond ?? 0,
    }));
    context.report({
      bench: 'pages',
      measure: `${name}, ${kind}`,
      unit: 'pages/s',
      ...compared(rounds),
      target: kind === 'cached' ? TARGET : null,
      notes: {
        bytes: page.body.length,
        ...notesOf(measured[kind]),
        bareCpuMicros: cpuOf(measured.bare),
      },
    });
  }
}

function notesOf(loads: readonly Loaded[]): Record<string, number> {
  return {
    cpuMicros: cpuOf(loads),
    waitP50Ms: Number(median(loads.map((one) => one.p50)).toPrecision(3)),
    waitP99Ms: Number(median(loads.map((one) => one.p99)).toPrecision(3)),
    refused: loads.reduce((sum, one) => sum + one.refused, 0),
  };
}

function cpuOf(loads: readonly Loaded[]): number {
  return Math.round(median(loads.map((one) => one.cpuMicros ?? 0)));
}

async function loadServer(server: Server, order: Omit<PageOrder, 'port'>): Promise<Loaded> {
  const before = server.cpuSeconds();
  const answer = await runErrand<PageLoad>(new URL('./page-load.js', import.meta.url), {
    ...order,
    port: server.port,
  });
  const after = server.cpuSeconds();
  invariant(answer.answers > 0, 'The server answers');
  const used = before === null || after === null ? null : after - before;
  return { ...answer, cpuMicros: used === null ? null : (used / answer.answers) * 1_000_000 };
}

/** The page as a browser gets it: packed, with all its headers. */
function fetchPage(port: number, path: string): Promise<KeptPage> {
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'gzip, br' };
    const asked = request({ host: '127.0.0.1', port, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        invariant(response.statusCode === 200, `${path} answers ${response.statusCode ?? 0}`);
        resolve({ headers: keptHeaders(response.headers), body: Buffer.concat(chunks) });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** Those that node:http does not write by itself. */
function keptHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const own = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding', 'content-length']);
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      own.has(name) || value === undefined ? [] : [[name, String(value)]],
    ),
  );
}

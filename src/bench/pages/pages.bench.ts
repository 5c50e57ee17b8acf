import type { INestApplicationContext } from '@nestjs/common';
import { DemoUsers } from '../../people/identity/demo-users.service.js';
import { FundsModule } from '../../books/funds/funds.module.js';
import { DonationsModule } from '../../income/donations/donations.module.js';
import { Publisher } from '../../publication/public-statement/projection/publisher.service.js';
import { PublicStatementModule } from '../../publication/public-statement/public-statement.module.js';
import { paths } from '../../platform/pages/paths.js';
import { openBooks } from '../support/bench-books.js';
import { withBenchDatabase, type BenchDatabase } from '../support/bench-database.js';
import { receiveGifts } from '../support/bench-gifts.js';
import type { BenchContext, Benchmark } from '../support/bench.types.js';
import { compared, median, type Round } from '../support/samples.js';
import { cpuOf, fetchPage, loadServer, type Loaded } from './measured-server.js';
import { measureCosts, type Officer } from './page-cost.js';
import { startBareServer, startPortal, type KeptPage, type Server } from './servers.js';

const GIFTS = 5_000;
const CONNECTIONS = 32;
const TARGET = { atLeast: 0.7 };

/** Pages per second: kept for a few seconds as for the public, and made anew for each request. */
export const pagesBench: Benchmark = {
  name: 'pages',
  run: (context) =>
    withBenchDatabase(context, async (database) => {
      const officer = await fill(database, context.options.isQuick ? 500 : GIFTS);
      const portal = await startPortal(database.config.databaseUrl, context.environment);
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
      await measureCosts(context, database, officer);
    }),
};

async function fill(database: BenchDatabase, gifts: number): Promise<Officer> {
  const app = await database.portal([FundsModule, DonationsModule, PublicStatementModule]);
  for (const account of await openBooks(app, database.owner, 4)) {
    await receiveGifts(app, account, gifts);
  }
  await app.get(Publisher, { strict: false }).publishNew();
  const officer = await anOfficer(app, database);
  await database.owner.query('vacuum analyze');
  return officer;
}

async function anOfficer(app: INestApplicationContext, { owner }: BenchDatabase): Promise<Officer> {
  const found = await owner.query<{ id: string }>(
    `select id from people.committee where level = 'central' limit 1`,
  );
  const officer = { email: 'officer@bench.invalid', password: 'lantern river forty bamboo' };
  const roles = [{ role: 'officer' as const, committeeId: found.rows[0]?.id ?? '' }];
  await app.get(DemoUsers, { strict: false }).create({ ...officer, fullName: 'Bench', roles });
  return officer;
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

import { invariant } from '../../kernel/invariant.js';
import { uuidv7 } from '../../kernel/ids.js';
import { FundsModule } from '../../books/funds/funds.module.js';
import type { BankAccount } from '../../books/funds/funds.types.js';
import { DonationsModule } from '../../income/donations/donations.module.js';
import { Donations } from '../../income/donations/donations.service.js';
import type { GiftDraft } from '../../income/donations/donations.types.js';
import { openBooks } from '../support/bench-books.js';
import { withBenchDatabase, type BenchDatabase } from '../support/bench-database.js';
import type { BenchContext, Benchmark, Target } from '../support/bench.types.js';
import { exchangesIn } from '../support/exchanges.js';
import { compared, load, median, type Load, type Round } from '../support/samples.js';
import { openBareTransfers, type BareTransfers } from './bare-transfers.js';

const FUNDS = 50;
const TARGETS: ReadonlyMap<number, Target | null> = new Map([
  [1, { atLeast: 0.35 }],
  [8, { atLeast: 0.5 }],
  [32, { atLeast: 0.7 }],
  [256, null],
]);

type Spread = 'spread' | 'hot';

interface Loaded extends Load {
  readonly exchangesPerGift: number;
}

interface Measured {
  readonly rounds: Record<Spread, Round[]>;
  readonly loads: Record<Spread, Loaded[]>;
}

/** Donations received per second: one donation, one entry, two postings, on disk when answered. */
export const postingBench: Benchmark = {
  name: 'posting',
  run: (context) =>
    withBenchDatabase(context, async (database) => {
      await demandDurability(database);
      const app = await database.portal([DonationsModule, FundsModule]);
      const accounts = await openBooks(app, database.owner, FUNDS);
      const bare = await openBareTransfers(database);
      context.say(`limit: two-row insert and commit by ${bare.generator}`);
      const donations = app.get(Donations, { strict: false });
      await load(32, 1, () => donations.receive(giftTo(pick(accounts, 'spread'))));
      for (const [clients, target] of TARGETS) {
        const measured = await measure(context, { donations, accounts, bare, clients });
        reportClients(context, { clients, target, measured, bare });
      }
    }),
};

async function measure(
  context: BenchContext,
  of: { donations: Donations; accounts: BankAccount[]; bare: BareTransfers; clients: number },
): Promise<Measured> {
  const rounds = context.options.isQuick ? 1 : 5;
  const seconds = context.options.isQuick ? 1 : 2;
  const measured: Measured = { rounds: { spread: [], hot: [] }, loads: { spread: [], hot: [] } };
  for (let round = 0; round < rounds; round += 1) {
    const limit = await of.bare.perSecond(of.clients, seconds);
    for (const spread of ['spread', 'hot'] as const) {
      const ours = await loaded(of.clients, seconds, () =>
        of.donations.receive(giftTo(pick(of.accounts, spread))),
      );
      measured.rounds[spread].push({ ours: ours.perSecond, limit });
      measured.loads[spread].push(ours);
    }
  }
  return measured;
}

/** With what each gift cost in waits for the server: less than one where gifts share a commit. */
async function loaded(
  clients: number,
  seconds: number,
  one: () => Promise<unknown>,
): Promise<Loaded> {
  const { result, exchanges } = await exchangesIn(() => load(clients, seconds, one));
  return { ...result, exchangesPerGift: exchanges / result.count };
}

function reportClients(
  context: BenchContext,
  of: { clients: number; target: Target | null; measured: Measured; bare: BareTransfers },
): void {
  for (const spread of ['spread', 'hot'] as const) {
    const loads = of.measured.loads[spread];
    context.report({
      bench: 'posting',
      measure: `${of.clients} clients, ${spread === 'hot' ? 'one hot fund' : `${FUNDS} funds`}`,
      unit: 'donations/s',
      ...compared(of.measured.rounds[spread]),
      target: of.target,
      notes: {
        limitBy: of.bare.generator,
        limitClients: of.bare.clientsFor(of.clients),
        exchangesPerGift: Number(median(loads.map((one) => one.exchangesPerGift)).toPrecision(3)),
        waitP50Ms: Number(median(loads.map((one) => one.p50)).toFixed(2)),
        waitP99Ms: Number(median(loads.map((one) => one.p99)).toFixed(2)),
      },
    });
  }
}

let turn = 0;

function pick(accounts: readonly BankAccount[], spread: Spread): BankAccount {
  turn += 1;
  const account = accounts[spread === 'hot' ? 0 : turn % accounts.length];
  invariant(account, 'There are funds to give to');
  return account;
}

function giftTo(account: BankAccount): GiftDraft {
  return {
    committeeId: account.committeeId,
    fundId: account.fundId,
    channel: 'bank_transfer',
    amountDong: 50_000n + BigInt(turn % 1000) * 1_000n,
    businessDate: '2024-09-12',
    sourceType: 'bank_line',
    sourceId: uuidv7(),
    money: account,
    bankAccountId: account.id,
    bankReference: `B${turn}`,
    donorName: 'Nguyen Thi Lan',
    message: 'Ung ho dong bao bao so 3',
  };
}

/** An acknowledgement means "on disk": figures of a server that does not wait for it are worth nothing. */
async function demandDurability({ owner }: BenchDatabase): Promise<void> {
  const shown = await owner.query<{ fsync: string }>(`select current_setting('fsync') as fsync`);
  invariant(shown.rows[0]?.fsync === 'on', 'Posting is measured with fsync on');
}

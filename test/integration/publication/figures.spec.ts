import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ledger } from '../../../src/books/ledger/ledger.service.js';
import { Donations } from '../../../src/income/donations/donations.service.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { Database } from '../../../src/platform/database/database.js';
import { PublicDatabase } from '../../../src/platform/database/readers.js';
import { FiguresQueries } from '../../../src/publication/figures/figures.queries.js';
import { HomeQueries } from '../../../src/publication/figures/home/home.queries.js';
import { Figures } from '../../../src/publication/figures/figures.service.js';
import { layersFilter } from '../../../src/publication/figures/reports/reports.forms.js';
import { ReportsQueries } from '../../../src/publication/figures/reports/reports.queries.js';
import { decided, registered } from '../../support/world/promised.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

let world: ServicesWorld;
let queries: FiguresQueries;

beforeAll(async () => {
  world = await openServices();
  queries = world.get(FiguresQueries);
}, 60_000);

afterAll(() => world.close());

const receive = (businessDate: string, amountDong: bigint) =>
  world.asSystem(() =>
    world.get(Donations).receive({
      committeeId: world.province,
      fundId: world.fund.id,
      channel: 'cash',
      amountDong,
      businessDate,
      sourceType: 'opening',
      sourceId: uuidv7(),
      money: world.bankAccount,
    }),
  );
const promise = (amountDong: bigint) => registered(world, { amountDong });
const fold = () =>
  world.asSystem(async () => [
    await world.get(Ledger).foldBalances(),
    await world.get(Figures).fold(),
  ]);
const home = () => world.get(HomeQueries);
const ofFund = () => queries.ofLayer({ fundCode: world.fund.code, appealCode: null }, '2024-09-01');
const shown = async () => {
  return [(await home().figures([])).four, (await ofFund()).four];
};
const FOUR = { registeredDong: 0n, receivedDong: 0n, allocatedDong: 0n, deliveredDong: 0n };

describe('The four numbers', () => {
  it('are right at once, and the same when they are folded, twice over', async () => {
    for (const times of [1n, 2n]) {
      await receive('2024-08-31', 1_000n);
      await receive('2024-09-01', 200n);
      await promise(50n);
      const four = { ...FOUR, registeredDong: 50n * times, receivedDong: 1_200n * times };
      expect(await shown()).toEqual([four, four]);
      expect(await fold()).toEqual([expect.any(BigInt), 1n]);
      expect(await shown()).toEqual([four, four]);
    }
  });

  it('are told by month for all funds and for one', async () => {
    await receive('2024-08-01', 7n);
    const months = [
      { period: '2024-08', receivedDong: 2_007n, deliveredDong: 0n },
      { period: '2024-09', receivedDong: 400n, deliveredDong: 0n },
    ];
    expect((await home().figures([])).months).toEqual(months);
    expect((await ofFund()).months).toEqual(months);
  });

  it('lose a pledge that no longer stands', async () => {
    const { id } = await promise(9n);
    await fold();
    const registered = async () => (await shown()).map((four) => four.registeredDong);
    expect(await registered()).toEqual([109n, 109n]);
    await decided(world, { pledgeId: id, act: 'lapse' });
    expect(await registered()).toEqual([100n, 100n]);
    await fold();
    expect(await registered()).toEqual([100n, 100n]);
  });

  it('agree with the figures by day that are given as open data', async () => {
    const byDay = await world
      .get(PublicDatabase)
      .query<{ kind: string; dong: bigint }>(
        `select kind, sum(amount_dong)::bigint as dong from publication.figure_by_day group by 1 order by 1`,
      );
    const [whole] = await shown();
    expect(byDay).toEqual([
      { kind: 'received', dong: whole?.receivedDong },
      { kind: 'registered', dong: whole?.registeredDong },
    ]);
  });
});

describe('The four numbers of every fund', () => {
  const MANY = 120;
  const pageAt = (query: object) =>
    world.get(ReportsQueries).layers(layersFilter.read({ loai: 'other', ...query }));

  it('are walked page by page, each fund before its appeals, and back the same way', async () => {
    await world.asSystem(() =>
      world.get(Database).query(
        `with made as (
           insert into books.fund (id, code, name, kind, committee_id, opened_on)
           select gen_random_uuid(), 'Z' || lpad(n::text, 3, '0'), 'Z', 'other', $1, '2024-01-01' from generate_series(1, ${MANY}) n
           returning id, code)
         insert into books.appeal (id, code, fund_id, title, decision_number, decided_on, decision_issuer, opens_on)
         select gen_random_uuid(), 'A-' || code, id, 'A', '1', '2024-01-01', 'B', '2024-01-01' from made where code <= 'Z003'`,
        [world.province],
      ),
    );
    const walked: string[] = [];
    const starts: (string | null)[] = [];
    for (let sau: string | null = ''; sau !== null;) {
      const { rows, next, previous }: Awaited<ReturnType<typeof pageAt>> = await pageAt({ sau });
      walked.push(...rows.map(({ fundCode, id }) => `${fundCode}~${id}`));
      starts.push(previous);
      sau = next;
    }
    expect(walked.slice(0, 4)).toEqual(['Z001~', 'Z001~A-Z001', 'Z002~', 'Z002~A-Z002']);
    expect(walked).toHaveLength(MANY + 3);
    expect(walked).toEqual([...walked].sort());
    const back = await pageAt({ truoc: starts.at(-1) });
    expect(back.rows.map(({ fundCode, id }) => `${fundCode}~${id}`)).toEqual(walked.slice(50, 100));
  });

  it('are added up for each, and are naught where nothing happened', async () => {
    const [none] = (await pageAt({})).rows;
    expect(none).toMatchObject({ name: 'Z', fundName: null, ...FOUR });
    const { rows } = await world.get(ReportsQueries).layers(layersFilter.read({}));
    const own = rows.find(({ fundCode }) => fundCode === world.fund.code);
    expect(own).toMatchObject((await ofFund()).four);
  });
});

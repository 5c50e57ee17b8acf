import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ledger } from '../../../src/books/ledger/ledger.service.js';
import { Donations } from '../../../src/income/donations/donations.service.js';
import { addDays } from '../../../src/kernel/dates/business-date.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { BulletinsQueries } from '../../../src/publication/bulletins/bulletins.queries.js';
import { Bulletins } from '../../../src/publication/bulletins/bulletins.service.js';
import { Figures } from '../../../src/publication/figures/figures.service.js';
import { Visitor } from '../../support/visitor.js';
import { decided, registered } from '../../support/world/promised.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

let world: PortalWorld;
let today: string;

beforeAll(async () => {
  world = await openPortal();
  today = world.clock.today();
}, 60_000);
afterAll(() => world.close());

const receive = (amountDong: bigint, businessDate = today) =>
  world.asSystem(() =>
    world.get(Donations).receive({
      ...{ committeeId: world.province, fundId: world.fund.id, appealId: world.appeal.id },
      ...{ channel: 'bank_transfer', amountDong, businessDate, sourceType: 'opening' },
      ...{ sourceId: uuidv7(), money: world.bankAccount },
    }),
  );
const promise = (amountDong: bigint) =>
  registered(world, { amountDong, appealId: world.appeal.id });
/** The bulletin of a day, as if 17:00 of it were now: the guard of the moment alone is told another one. */
async function makeAsOfNow(day: string): Promise<void> {
  const { rows } = await world.owner.query<{ text: string }>(
    `select pg_get_functiondef('publication.make_bulletin(date)'::regprocedure) as text`,
  );
  const whole = rows[0]?.text ?? '';
  const now = whole
    .replace(
      /moment constant timestamptz := .*;/,
      'moment constant timestamptz := clock_timestamp();',
    )
    .replaceAll(
      'of_day, moment, d.version',
      `of_day, (of_day + time '17:00') at time zone 'Asia/Ho_Chi_Minh', d.version`,
    );
  await world.owner.query(now);
  await world.asSystem(() =>
    world.db.transaction(async () => {
      await world.db.execute('select publication.make_bulletin($1)', [day]);
    }),
  );
  await world.owner.query(whole);
}
const four = async (day: string) => {
  const lines = await world.get(BulletinsQueries).ofDay(day);
  return lines.map((line) => [
    line.appealCode,
    ...[line.registeredDong, line.receivedDong, line.allocatedDong, line.deliveredDong],
  ]);
};
/** Told by the books alone, entry by entry, for the cut that the bulletin names. */
const again = (day: string) =>
  world.rows<{ received: string; registered: string }>(
    `select (select coalesce(-sum(p.amount_dong), 0) from books.journal_entry e join books.posting p on p.entry_id = e.id
        join books.ledger_account a on a.id = p.account_id and a.class = 'gifts' where e.entry_no <= b.entry_no)::text as received,
      (select coalesce(sum(s.amount_dong), 0) from publication.figure_step s where s.kind = 'registered' and s.id <= b.step_no)::text as registered
     from publication.bulletin_cut b where b.day = $1`,
    [day],
  );
const broken = async () => (await world.get(Verification).verify()).filter(({ holds }) => !holds);

describe('The bulletin of 17:00', () => {
  it('is not made before its moment', async () => {
    const early = world.asSystem(() =>
      world.db.transaction(() =>
        world.db.execute('select publication.make_bulletin($1)', [addDays(today, 1)]),
      ),
    );
    await expect(early).rejects.toThrow(/not 17:00/);
  });

  it('keeps the value then, whatever comes later, and is made again from the books', async () => {
    await receive(700n);
    await promise(900n);
    await makeAsOfNow(today);
    const [whole] = await world.get(BulletinsQueries).ofDay(today);
    expect(whole?.asOf.toISOString()).toBe(`${today}T10:00:00.000Z`);
    const then = [
      [null, 900n, 700n, 0n, 0n],
      [world.appeal.code, 900n, 700n, 0n, 0n],
    ];
    expect(await four(today)).toEqual(then);
    await receive(50n);
    const { entryId } = await receive(30n);
    await promise(5n);
    await world.asSystem(() =>
      world.db.transaction(() =>
        world.get(Ledger).reverse({ entryId, reason: 'Nhầm', recordedBy: null }),
      ),
    );
    await world.asSystem(async () => {
      await world.get(Ledger).foldBalances();
      await world.get(Figures).fold();
    });
    expect(await four(today)).toEqual(then);
    expect(await again(today)).toEqual([{ received: '700', registered: '900' }]);
    const known = await world.get(BulletinsQueries).restated(today);
    expect(known.find(({ isWhole }) => isWhole)).toMatchObject({
      ...{ registeredDong: 905n, receivedDong: 750n },
    });
    expect(await world.get(BulletinsQueries).reversedSince(today)).toEqual([
      { kind: 'received', entries: 1n, amountDong: -30n },
    ]);
  });

  it('stands when a promise that it counted is cancelled afterwards; today tells the difference', async () => {
    const { id: pledgeId } = await promise(40n);
    const before = await four(today);
    const known = async () =>
      (await world.get(BulletinsQueries).restated(today)).find(({ isWhole }) => isWhole);
    const registeredDong = (await known())?.registeredDong ?? 0n;
    await decided(world, { pledgeId, act: 'cancel' });
    expect(await four(today)).toEqual(before);
    expect((await known())?.registeredDong).toBe(registeredDong - 40n);
  });

  it('is printed on a page of its own, beside what is known today', async () => {
    const guest = new Visitor(world.origin);
    await guest.get('/ban-tin');
    expect(guest.page).toContain(`/ban-tin/${today}`);
    await guest.get(`/ban-tin/${today}`);
    expect(guest.page).toContain('Theo sổ hôm nay');
    expect(guest.page).toContain('Đảo sau thời điểm chốt: 1 bút toán');
    expect((await guest.get('/ban-tin/2019-01-01')).status).toBe(404);
    expect((await guest.get('/ban-tin/hom-nay')).status).toBe(404);
  });

  it('counts an import that runs at 17:00 wholly or not at all', async () => {
    const day = addDays(today, -40);
    let commit: () => void = () => undefined;
    const waits = new Promise<void>((done) => (commit = done));
    const running = world.asSystem(() =>
      world.db.transaction(async () => {
        await world.get(Donations).receiveInTransaction([
          {
            ...{ committeeId: world.province, fundId: world.fund.id, amountDong: 1_000n },
            ...{ channel: 'bank_transfer', businessDate: today, sourceType: 'opening' },
            ...{ sourceId: uuidv7(), money: world.bankAccount },
          },
        ]);
        await waits;
      }),
    );
    await new Promise((done) => setTimeout(done, 300));
    await makeAsOfNow(day);
    const made = await four(day);
    commit();
    await running;
    expect((await again(day))[0]?.received).toBe(String(made[0]?.[2]));
    expect(made[0]?.[2]).toBe(750n);
  });

  it('is made up for the days on which nobody was there, once, and says so', async () => {
    await world.owner.query('alter table publication.bulletin_figure disable trigger user');
    await world.owner.query('alter table publication.bulletin_cut disable trigger user');
    await world.owner.query(`delete from publication.bulletin_figure where day > $1`, [
      addDays(today, -5),
    ]);
    await world.owner.query(`delete from publication.bulletin_cut where day > $1`, [
      addDays(today, -5),
    ]);
    await world.owner.query(
      `insert into publication.bulletin_cut (day, as_of, definition, entry_no, step_no)
       values ($1, ($1::date + time '17:00') at time zone 'Asia/Ho_Chi_Minh', '2026.1', 0, 0)`,
      [addDays(today, -4)],
    );
    await world.owner.query(
      `insert into publication.bulletin_figure (day, registered_dong, received_dong, allocated_dong, delivered_dong) values ($1, 0, 0, 0, 0)`,
      [addDays(today, -4)],
    );
    await world.owner.query('alter table publication.bulletin_figure enable trigger user');
    await world.owner.query('alter table publication.bulletin_cut enable trigger user');
    const make = () => world.asSystem(() => world.get(Bulletins).makeMissing());
    const both = await Promise.all([make(), make()]);
    const made = both.reduce((sum, count) => sum + count, 0);
    expect([3, 4]).toContain(made);
    expect(await make()).toBe(0);
    // Nothing was recorded by then.
    expect((await four(addDays(today, -2)))[0]).toEqual([null, 0n, 0n, 0n, 0n]);
    const guest = new Visitor(world.origin);
    await guest.get(`/ban-tin/${addDays(today, -2)}`);
    expect(guest.page).toContain('lập bù');
    expect(await broken()).toEqual([]);
  });

  it('is changed and deleted by nobody', async () => {
    for (const sql of [
      'update publication.bulletin_figure set received_dong = 1',
      'delete from publication.bulletin_cut',
      `insert into publication.bulletin_figure (day, registered_dong, received_dong, allocated_dong, delivered_dong) values ('2026-01-01', 1, 1, 1, 1)`,
    ]) {
      await expect(world.asSystem(() => world.db.execute(sql))).rejects.toThrow(
        /permission denied/,
      );
    }
  });
});

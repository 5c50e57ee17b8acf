import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Pledge } from '../../../src/income/pledges/pledges.types.js';
import { PromiseNews } from '../../../src/income/promise-news/promise-news.service.js';
import { importLines } from '../../support/world/history/receive.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';
import { announced, decided } from '../../support/world/promised.js';

let world: PortalWorld;

beforeAll(async () => {
  world = await openPortal();
}, 60_000);
afterAll(() => world.close());
beforeEach(() => world.owner.query('delete from platform.outbox_mail'));

const promise = (contactEmail: string | null) =>
  announced(world, { amountDong: 5_000_000n, contactEmail });
const tell = () => world.get(PromiseNews).tell();
const pay = ({ referenceCode }: Pledge, dong: string) =>
  importLines(world, world.account.code, [['', dong, `${referenceCode} UNG HO ${dong}`]]);
/** The clock of the database cannot be set: the promise is made older, past its guards. */
const made = (pledge: Pledge, ago: string) =>
  world.owner.query(
    `begin; set local session_replication_role = replica;
     update income.pledge set registered_at = clock_timestamp() - interval '${ago}' where id = '${pledge.id}'; commit`,
  );
async function letters(): Promise<string[]> {
  const rows = await world.rows<{ body: string }>(
    'select body_text as body from platform.outbox_mail order by id',
  );
  return rows.map(({ body }) => body);
}

describe('money that arrived', () => {
  it('is told to whoever left an address, once for each gift, with what is still to come', async () => {
    const pledge = await promise('man@vidu.vn');
    await pay(pledge, '2000000');
    await tell();
    await pay(pledge, '3000000');
    await Promise.all([tell(), tell()]);
    await tell();
    const told = await letters();
    expect(told).toHaveLength(2);
    expect(told[0]).toContain('2.000.000 ₫');
    expect(told[0]).toContain('còn 3.000.000 ₫ chưa về');
    expect(told[1]).toContain('đã được thực hiện đủ');
    expect(told[1]).toContain(`/theo-doi/${pledge.referenceCode}`);
  });

  it('is told to nobody where no address was left, nor where it came long ago', async () => {
    await pay(await promise(null), '5000000');
    const old = await promise('man@vidu.vn');
    await pay(old, '5000000');
    await world.owner.query(
      `begin; set local session_replication_role = replica;
       update income.untold_arrival set arrived_at = clock_timestamp() - interval '3 days' where pledge_id = '${old.id}'; commit`,
    );
    await tell();
    expect(await letters()).toEqual([]);
    expect(await world.rows('select from income.untold_arrival')).toEqual([]);
  });
});

describe('a promise that nothing came for', () => {
  it('is reminded of once after its days, and never when it is paid, given up, young or forgotten', async () => {
    const late = await promise('man@vidu.vn');
    const paid = await promise('man@vidu.vn');
    const over = await promise('man@vidu.vn');
    const young = await promise('man@vidu.vn');
    const forgotten = await promise('man@vidu.vn');
    await pay(paid, '5000000');
    await tell();
    await world.owner.query('delete from platform.outbox_mail');
    await decided(world, { pledgeId: over.id, act: 'cancel' });
    for (const pledge of [late, paid, over]) await made(pledge, '8 days');
    await made(young, '6 days');
    await made(forgotten, '31 days');
    await Promise.all([tell(), tell()]);
    await tell();
    const told = await letters();
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(`/ung-ho/${late.referenceCode}`);
    expect(told[0]).toContain(`/theo-doi/${late.referenceCode}`);
  });
});

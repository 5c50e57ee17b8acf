import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Pledge } from '../../../src/income/pledges/pledges.types.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { Publisher } from '../../../src/publication/public-statement/projection/publisher.service.js';
import { importLines } from '../../support/world/history/receive.js';
import { announced } from '../../support/world/promised.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

let home: ServicesWorld;
let world: ServicesWorld;

beforeAll(async () => {
  home = await openServices();
}, 60_000);
beforeEach(async () => {
  world = await home.neighbour();
});
afterAll(() => home.close());

const come = (account: string, ...lines: readonly (readonly [dong: number, memo: string])[]) =>
  importLines(
    world,
    account,
    lines.map(([dong, memo]) => ['', String(dong), memo] as const),
  );
const gifts = () =>
  world.rows<{ dong: string; appeal: string | null; name: string | null; display: string }>(
    `select d.amount_dong::text as dong, a.code as appeal, d.donor_name as name, d.display from income.donation d
     left join books.appeal a on a.id = d.appeal_id where d.fund_id = $1 order by d.amount_dong, d.id`,
    [world.fund.id],
  );
const kept = ({ id }: Pledge) =>
  world.rows<{ kind: string; dong: string }>(
    `select kind, amount_dong::text as dong from income.pledge_settlement where pledge_id = $1 order by amount_dong desc, donation_id`,
    [id],
  );
const broken = async () => (await world.get(Verification).verify()).filter(({ holds }) => !holds);

describe('what a bank makes of a code', () => {
  it('cut or left out, is a gift all the same, which keeps no promise', async () => {
    const pledge = await announced(world, { amountDong: 200_000n });
    const cut = pledge.referenceCode.slice(0, 8);
    await come(world.account.code, [200_000, `${cut} UNG HO`], [200_001, 'CHUYEN TIEN']);
    expect((await gifts()).map(({ dong }) => dong)).toEqual(['200000', '200001']);
    expect(await kept(pledge)).toEqual([]);
    expect(await broken()).toEqual([]);
  });

  it('is the same code in capitals, joined to other words, and with the number of the payer behind', async () => {
    const memos = [
      (code: string) => `${code.toLowerCase()}ung ho`,
      (code: string) => `UNGHO${code}`,
      (code: string) => `${code} UNG HO tu 0912345678`,
    ];
    for (const memo of memos) {
      const pledge = await announced(world, { amountDong: 300_000n });
      await come(world.account.code, [300_000, memo(pledge.referenceCode)]);
      expect(await kept(pledge)).toEqual([{ kind: 'exact', dong: '300000' }]);
    }
  });
});

describe('a code in the hands of people', () => {
  it('used by ten friends is ten gifts, and the promise is kept once', async () => {
    const pledge = await announced(world, { amountDong: 50_000n });
    const lines = Array.from({ length: 10 }, (_, friend) => {
      return [50_000, `${pledge.referenceCode} UNG HO ban thu ${String(friend)}`] as const;
    });
    await come(world.account.code, ...lines);
    expect(await gifts()).toHaveLength(10);
    const [first, ...others] = await kept(pledge);
    expect(first).toEqual({ kind: 'exact', dong: '50000' });
    expect(new Set(others.map(({ kind, dong }) => `${kind} ${dong}`))).toEqual(
      new Set(['other_amount 0']),
    );
    expect(await world.balance('gifts')).toBe(-500_000n);
    expect(await broken()).toEqual([]);
  });

  it('of one appeal, paid into the account of the fund, leaves the money where it came', async () => {
    const pledge = await announced(world, { amountDong: 70_000n, appealId: world.appeal.id });
    await come(world.account.code, [70_000, `${pledge.referenceCode} UNG HO`]);
    expect(await gifts()).toMatchObject([{ dong: '70000', appeal: null }]);
    expect(await kept(pledge)).toEqual([{ kind: 'other_amount', dong: '70000' }]);
  });

  it('sent from an account in another name shows the name as the promise asked', async () => {
    const pledge = await announced(world, {
      ...{ amountDong: 80_000n, donorName: 'Đỗ Thị Mận', display: 'masked' },
    });
    const memo = `MBVCB.987654321.${pledge.referenceCode} UNG HO.CT tu 0123456789 TRAN VAN BA toi 001`;
    await come(world.account.code, [80_000, memo]);
    expect(await gifts()).toMatchObject([{ name: 'Đỗ Thị Mận', display: 'masked' }]);
    await world.get(Publisher).publishNew();
    const lines = await world.rows<{ shown_name: string }>(
      'select shown_name from publication.public_line where fund_code = $1',
      [world.fund.code],
    );
    expect(lines).toEqual([{ shown_name: 'Đ. T. Mận' }]);
  });
});

describe('a line without a code', () => {
  it('of one đồng is a gift of one đồng, in the books and in public', async () => {
    await come(world.account.code, [1, 'THU MOT DONG']);
    expect(await gifts()).toMatchObject([{ dong: '1' }]);
    await world.get(Publisher).publishNew();
    const lines = await world.rows<{ dong: string }>(
      'select amount_dong::text as dong from publication.public_line where fund_code = $1',
      [world.fund.code],
    );
    expect(lines).toEqual([{ dong: '1' }]);
  });

  it('goes to the fund of its account, whatever storm or appeal its words name', async () => {
    await come(
      world.account.code,
      [10_000, 'UNG HO BAO SO 3'],
      [20_000, `UNG HO ${world.appeal.code}`],
    );
    expect((await gifts()).map(({ appeal }) => appeal)).toEqual([null, null]);
  });
});

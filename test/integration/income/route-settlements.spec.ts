import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Donations } from '../../../src/income/donations/donations.service.js';
import { Pledges } from '../../../src/income/pledges/pledges.service.js';
import { Settlements } from '../../../src/income/pledges/settlements.service.js';
import type { PledgeWay } from '../../../src/income/pledges/pledges.types.js';
import { RouteSettlements } from '../../../src/income/route-settlements/route-settlements.service.js';
import type { SettlementRoute } from '../../../src/income/route-settlements/route-settlements.types.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { FiguresQueries } from '../../../src/publication/figures/figures.queries.js';
import { RegisteredQueries } from '../../../src/publication/registered/registered.queries.js';
import { FormBrowser } from '../../support/form-browser.js';
import type { Person } from '../../support/world/people.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';
import { announced, decided, registered } from '../../support/world/promised.js';

let world: PortalWorld;

beforeAll(async () => {
  world = await openPortal();
}, 60_000);
afterAll(() => world.close());

const codeOf = (error: unknown) => (error as { code?: string }).code ?? String(error);
const TY = 1_000_000_000n;

function propose(
  pledgeId: string,
  route: SettlementRoute,
  amountDong: bigint,
  { by = world.staff.officer, id = randomUUID() }: { by?: Person; id?: string } = {},
): Promise<string> {
  const said = { happenedOn: world.clock.today(), place: 'Đắk Lắk', proof: 'Biên bản 02/BB' };
  const draft = { id, pledgeId, route, amountDong, ...said, details: 'Gạo, 2 tấn' };
  return world.as(by, async () => {
    await world.get(RouteSettlements).propose(draft);
    return id;
  });
}
const confirm = (id: string, by: Person = world.staff.approver) =>
  world.as(by, () => world.get(RouteSettlements).confirm(id));
async function keep(pledgeId: string, route: SettlementRoute, amountDong: bigint): Promise<string> {
  const id = await propose(pledgeId, route, amountDong);
  await confirm(id);
  return id;
}
async function pay(pledgeId: string, amountDong: bigint): Promise<void> {
  const { donationId } = await world.asSystem(() =>
    world.get(Donations).receive({
      ...{ committeeId: world.province, fundId: world.fund.id, channel: 'cash', amountDong },
      ...{ businessDate: world.clock.today(), sourceType: 'opening', sourceId: randomUUID() },
      money: world.bankAccount,
    }),
  );
  const decidedBy = world.staff.accountant.id;
  await world.asSystem(() => world.get(Settlements).settle({ donationId, pledgeId, decidedBy }));
}
const settledOf = async (id: string) =>
  (await world.asSystem(() => world.get(Pledges).byId(id))).settledDong;
const broken = async () =>
  (await world.get(Verification).verify()).filter(({ holds }) => !holds).map(({ id }) => id);

describe('the picture of 29 October 2025', () => {
  it('is entered through the services and reads back right, and only our account is received', async () => {
    const promise = (way: PledgeWay, amountDong: bigint) => registered(world, { way, amountDong });
    const ours = await promise('bank_transfer', 494n * TY);
    await pay(ours.id, 494n * TY);
    // Told as "about 500"; what was registered leaves 493 for it.
    const own = await promise('own_delivery', 493n * TY);
    await keep(own.id, 'own_delivery', 211n * TY);
    const direct = await promise('direct_unit', 118n * TY);
    await keep(direct.id, 'direct_unit', 118n * TY);
    const { four } = await world
      .get(FiguresQueries)
      .ofLayer({ fundCode: world.fund.code, appealCode: null }, world.clock.today());
    expect([four.registeredDong / TY, four.receivedDong / TY]).toEqual([1_105n, 494n]);
    const asked = { fundCode: world.fund.code, appealCode: null };
    const rows = await world.get(RegisteredQueries).byWay(asked);
    const read = Object.fromEntries(
      rows.map((row) => [
        row.way,
        [row.registeredDong, row.accountDong, row.directDong, row.ownDong, row.outstandingDong].map(
          (dong) => dong / TY,
        ),
      ]),
    );
    expect(read).toEqual({
      account: [494n, 494n, 0n, 0n, 0n],
      own_delivery: [493n, 0n, 0n, 211n, 282n],
      direct_unit: [118n, 0n, 118n, 0n, 0n],
    });
    const page = await new FormBrowser(world.origin).get('/bao-cao/dang-ky');
    for (const figure of ['1.105', '494', '493', '211', '118', '282']) {
      expect(page.html).toContain(`${figure}.000.000.000 ₫`);
    }
    expect(await broken()).toEqual([]);
  });
});

describe('a promise kept by other routes', () => {
  it('of a company, in its whole life, adds up to the đồng', async () => {
    const { id: pledgeId } = await registered(world, { amountDong: 5n * TY });
    await pay(pledgeId, 1n * TY + 7n);
    await keep(pledgeId, 'direct_unit', 1n * TY);
    await keep(pledgeId, 'own_delivery', 500_000_000n);
    await keep(pledgeId, 'goods', 3n);
    expect(await settledOf(pledgeId)).toBe(2n * TY + 500_000_010n);
    await decided(world, { pledgeId, act: 'reduce', amountDong: 4n * TY });
    await decided(world, { pledgeId, act: 'cancel' });
    const [row] = await world.rows<Record<string, bigint>>(
      'select counted_dong, settled_dong, registered_dong from income.pledge where id = $1',
      [pledgeId],
    );
    const settled = 2n * TY + 500_000_010n;
    expect(row).toEqual({
      ...{ counted_dong: 5n * TY, settled_dong: settled, registered_dong: settled },
    });
    expect(await broken()).toEqual([]);
  });

  it('settles nothing before another confirms, and never more than is open, also at once', async () => {
    const { id: pledgeId } = await registered(world, { amountDong: 1_000n });
    const ids = [];
    for (let n = 0; n < 4; n += 1) ids.push(await propose(pledgeId, 'goods', 400n));
    expect(await settledOf(pledgeId)).toBe(0n);
    const answers = await Promise.all(ids.map((id) => confirm(id).catch(codeOf)));
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(2);
    expect(answers).toContain('constraints.route_settlement_within_promise');
    expect(await settledOf(pledgeId)).toBe(800n);
    expect(await propose(pledgeId, 'goods', 201n).catch(codeOf)).toBe(
      'constraints.route_settlement_within_promise',
    );
    expect(await broken()).toEqual([]);
  });

  it('is said by an officer and confirmed by an approver, of what is registered', async () => {
    const { officer, cashier, secondOfficer } = world.staff;
    const { id: pledgeId } = await registered(world, { amountDong: 1_000n });
    const id = await propose(pledgeId, 'goods', 10n);
    expect(await propose(pledgeId, 'goods', 10n, { id })).toBe(id);
    expect(await confirm(id, officer).catch(codeOf)).toMatch(/route_settlement_/);
    expect(await confirm(id, secondOfficer).catch(codeOf)).toBe(
      'constraints.route_settlement_by_approver',
    );
    expect(await propose(pledgeId, 'goods', 1n, { by: cashier }).catch(codeOf)).toBe(
      'constraints.route_settlement_by_officer',
    );
    const { id: unproven } = await announced(world, { amountDong: 1_000n });
    expect(await propose(unproven, 'goods', 1n).catch(codeOf)).toBe(
      'constraints.route_settlement_of_registered',
    );
  });

  it('is undone by another row that an approver confirms, once', async () => {
    const { id: pledgeId } = await registered(world, { amountDong: 1_000n });
    const id = await keep(pledgeId, 'own_delivery', 600n);
    const undo = (undoingId: string) =>
      world.as(world.staff.secondOfficer, () => world.get(RouteSettlements).undo(id, undoingId));
    const undoing = randomUUID();
    await undo(undoing);
    expect(await undo(randomUUID()).catch(codeOf)).toBe('constraints.route_settlement_undone_once');
    expect(await settledOf(pledgeId)).toBe(600n);
    await confirm(undoing);
    expect(await settledOf(pledgeId)).toBe(0n);
    expect(await broken()).toEqual([]);
  });

  it('is named by the invariants when a row stands that no guard took in', async () => {
    const { id: pledgeId } = await registered(world, { amountDong: 1_000n });
    const id = await keep(pledgeId, 'goods', 100n);
    const past = async (sql: string) => {
      await world.owner.query('alter table income.route_settlement disable trigger user');
      await world.owner.query(sql, [id]);
      await world.owner.query('alter table income.route_settlement enable trigger user');
      return broken();
    };
    const to = (dong: string) =>
      `update income.route_settlement set amount_dong = ${dong} where id = $1`;
    expect(await past(to('5000'))).toContain('I3');
    expect(await past(to('100'))).toEqual([]);
    const counted = async (dong: string) => {
      await world.owner.query(`update income.pledge set counted_dong = ${dong} where id = $1`, [
        pledgeId,
      ]);
      return broken();
    };
    expect(await counted('1001')).toContain('I3');
    expect(await counted('1000')).toEqual([]);
  });

  it('is written and confirmed on its pages', async () => {
    const { id } = await registered(world, { amountDong: 5_000_000n });
    const officer = (await world.hire('officer')).visitor;
    const at = `/can-bo/dang-ky/${id}/thuc-hien`;
    await officer.get(at);
    const form = {
      route: 'direct_unit',
      amount: '6tr',
      place: 'Tỉnh Đắk Lắk',
      proof: 'Giấy báo có',
    };
    const [year = '', month = '', date = ''] = world.clock.today().split('-');
    const day = { 'happenedOn-day': date, 'happenedOn-month': month, 'happenedOn-year': year };
    await officer.post(at, { ...form, ...day, details: '', submissionId: randomUUID() });
    expect(officer.status).toBe(422);
    expect(officer.page).toContain('Nhiều hơn phần còn phải thực hiện');
    const right = { ...form, amount: '2tr', details: '', submissionId: randomUUID() };
    await officer.post(at, { ...right, ...day });
    expect([officer.status, officer.location]).toEqual([
      303,
      `/can-bo/thuc-hien-ngoai-tai-khoan/${right.submissionId}`,
    ]);
    const approver = (await world.hire('approver')).visitor;
    const list = await approver.get('/can-bo/thuc-hien-ngoai-tai-khoan?trang-thai=waiting');
    expect(list.page).toContain(right.submissionId);
    await approver.get(officer.location);
    await approver.post(`${officer.location}/xac-nhan`, { submissionId: randomUUID() });
    expect([approver.status, await settledOf(id)]).toEqual([303, 2_000_000n]);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Donations } from '../../../src/income/donations/donations.service.js';
import { InstalmentReminders } from '../../../src/income/instalments/instalment-reminders.service.js';
import { InstalmentsQueries } from '../../../src/income/instalments/instalments.queries.js';
import { PledgePagesQueries } from '../../../src/income/pledge-pages/pledge-pages.queries.js';
import { addDays } from '../../../src/kernel/dates/business-date.js';
import { Instalments } from '../../../src/income/instalments/instalments.service.js';
import { Settlements } from '../../../src/income/pledges/settlements.service.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';
import { decided, registered } from '../../support/world/promised.js';

let world: PortalWorld;

beforeAll(async () => {
  world = await openPortal();
}, 60_000);
afterAll(() => world.close());

const codeOf = (error: unknown) => (error as { code?: string }).code ?? String(error);
const plan = (pledgeId: string, parts: [string, bigint][], by = world.staff.officer) => {
  const said = { id: randomUUID(), pledgeId, reason: 'Theo công văn số 12' };
  const of = parts.map(([dueOn, amountDong]) => ({ dueOn, amountDong }));
  return world.as(by, () => world.get(Instalments).plan({ ...said, parts: of }));
};
const due = async (pledgeId: string) => {
  const rows = await world.asSystem(() => world.get(InstalmentsQueries).due(pledgeId));
  return rows.map(({ amountDong, settledDong }) => [amountDong, settledDong]);
};
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

describe('a promise in parts', () => {
  it('that do not divide is filled oldest due first, over one payment and several', async () => {
    const { id } = await registered(world, { amountDong: 1_000n });
    await plan(id, [
      ['2027-03-01', 334n],
      ['2027-01-01', 333n],
      ['2027-02-01', 333n],
    ]);
    await pay(id, 400n);
    expect(await due(id)).toEqual([
      [333n, 333n],
      [333n, 67n],
      [334n, 0n],
    ]);
    await pay(id, 607n);
    expect(await due(id)).toEqual([
      [333n, 333n],
      [333n, 333n],
      [334n, 334n],
    ]);
  });

  it('loses the last parts first when it is reduced, and can be planned anew: both plans stay', async () => {
    const { id } = await registered(world, { amountDong: 900n });
    await plan(id, [
      ['2027-01-01', 500n],
      ['2027-02-01', 400n],
    ]);
    await decided(world, { pledgeId: id, act: 'reduce', amountDong: 600n });
    expect(await due(id)).toEqual([
      [500n, 0n],
      [100n, 0n],
    ]);
    await plan(id, [['2027-05-01', 600n]]);
    expect(await due(id)).toEqual([[600n, 0n]]);
    const plans = await world.asSystem(() => world.get(InstalmentsQueries).plans(id));
    expect(plans.map(({ parts }) => parts)).toEqual([
      '01/05/2027: 600 ₫',
      '01/01/2027: 500 ₫; 01/02/2027: 400 ₫',
    ]);
  });

  it('is refused where parts are less than all, by no officer, and of what is over', async () => {
    const { id } = await registered(world, { amountDong: 900n });
    const parts: [string, bigint][] = [['2027-01-01', 900n]];
    expect(await plan(id, [['2027-01-01', 899n]]).catch(codeOf)).toBe('instalments.notWhole');
    expect(await plan(id, parts, world.staff.accountant as never).catch(codeOf)).toBe(
      'constraints.instalment_plan_by_officer',
    );
    await plan(id, parts);
    const [row] = await world.rows<{ id: string }>(
      'select id from income.instalment_plan where pledge_id = $1',
      [id],
    );
    const more = `insert into income.instalment (plan_id, part_no, committee_id, due_on, amount_dong) values ($1, 2, $2, '2027-02-02', 1)`;
    expect(await world.refusalOf(more, [row?.id, world.province])).toBe('instalments_are_whole');
    await decided(world, { pledgeId: id, act: 'cancel' });
    expect(await plan(id, parts).catch(codeOf)).toBe('constraints.instalment_plan_of_standing');
  });

  it('is planned on its page', async () => {
    const { id } = await registered(world, { amountDong: 5_000_000n });
    const { visitor } = await world.hire('officer');
    const at = `/can-bo/dang-ky/${id}/dot`;
    expect((await visitor.get(at)).page).toContain('Chưa chia đợt');
    const reason = 'Theo thư ngày 3 tháng 11';
    const wrong = { 'part-1-dueOn': '1/3/2027', 'part-1-amount': '2tr', reason };
    await visitor.post(at, { ...wrong, submissionId: randomUUID() });
    expect(visitor.status).toBe(422);
    expect(visitor.page).toContain('khác số tiền đăng ký 5.000.000 ₫');
    expect(visitor.page).toContain('value="1/3/2027"');
    const second = { 'part-2-dueOn': '1/6/2027', 'part-2-amount': '3tr' };
    await visitor.post(at, { ...wrong, ...second, submissionId: randomUUID() });
    expect(visitor.status).toBe(303);
    expect((await visitor.get(at)).page).toContain('01/06/2027');
  });
});

describe('a part whose day is past', () => {
  const ago = (days: number) => addDays(world.clock.today(), -days);
  const promised = (contactEmail: string | null) =>
    registered(world, { amountDong: 300n, contactEmail });
  const parts = (days: readonly number[]) =>
    days.map((back): [string, bigint] => [ago(back), 300n / BigInt(days.length)]);
  const remind = () => world.get(InstalmentReminders).remind();
  const told = () =>
    world.rows<{ to: string; body: string }>(
      `select to_address as to, body_text as body from platform.outbox_mail where body_text like '%hẹn ngày%' order by id`,
    );

  it('is reminded of once after its days, and never when it is paid, over, young or forgotten', async () => {
    const late = await promised('cong-ty@vidu.vn');
    await plan(late.id, parts([38, 20, 6]));
    const paid = await promised('da-chuyen@vidu.vn');
    await plan(paid.id, parts([20]));
    await pay(paid.id, 300n);
    const over = await promised('da-huy@vidu.vn');
    await plan(over.id, parts([20]));
    await decided(world, { pledgeId: over.id, act: 'cancel' });
    await plan((await promised(null)).id, parts([20]));
    await Promise.all([remind(), remind()]);
    await remind();
    // Planned anew for the same day: that day was told already.
    await plan(late.id, parts([38, 20]));
    await remind();
    const letters = await told();
    expect(letters.map(({ to }) => to)).toEqual(['cong-ty@vidu.vn']);
    expect(letters[0]?.body).toContain('còn 100 ₫');
    expect(letters[0]?.body).toContain(`/ung-ho/${late.referenceCode}`);
    const shown = await world.asSystem(() => world.get(PledgePagesQueries).remindersOf(late.id));
    expect(shown).toMatchObject([{ dueOn: ago(20), leftDong: 100n }]);
    const early = `insert into income.instalment_notice (pledge_id, due_on) values ($1, $2)`;
    expect(await world.refusalOf(early, [late.id, ago(6)])).toBe('instalment_notice_of_late');
    expect(await world.refusalOf(early, [paid.id, ago(20)])).toBe('instalment_notice_of_late');
  });
});

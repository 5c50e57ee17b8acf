import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { entry, Ledger } from '../../../src/books/ledger/ledger.service.js';
import { Funds } from '../../../src/books/funds/funds.service.js';
import { CashCounts } from '../../../src/books/cash-counts/cash-counts.service.js';
import { addDays } from '../../../src/kernel/dates/business-date.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { wordsOf } from '../../support/rendered.js';
import { acting, openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';

const LIST = '/can-bo/kiem-ke-quy';

let home: PortalWorld;
let world: PortalWorld;
let cashier: Clerk;
let accountant: Clerk;

beforeAll(async () => {
  home = await openPortal();
}, 60_000);
beforeEach(async () => {
  world = await home.neighbour();
  cashier = await world.hire('cashier');
  accountant = await world.hire('accountant');
});
afterAll(() => home.close());

async function receive(amountDong: bigint, businessDate = world.clock.today()): Promise<void> {
  const money = await world.asSystem(() => world.get(Funds).cashBox(world.province));
  const event = { entryId: uuidv7(), id: uuidv7(), businessDate, committeeId: world.province };
  const gift = entry('gift-received', event, {
    ...{ layer: { fundId: world.fund.id }, amountDong, money },
  });
  await world.asSystem(() => world.db.transaction(() => world.get(Ledger).post(gift)));
}

async function count(fields: Record<string, string>, { visitor } = cashier) {
  await visitor.get(`${LIST}/moi`);
  return visitor.post(`${LIST}/moi`, {
    ...{ submissionId: randomUUID(), box: world.cashBox.id, day: world.clock.today(), reason: '' },
    ...fields,
  });
}

async function act({ visitor }: Clerk, address: string, verb: string) {
  await visitor.get(address);
  return visitor.post(`${address}/${verb}`, { submissionId: randomUUID() });
}

describe('A count of a cash box', () => {
  it('is made by its cashier, signed by an accountant, and closes the item of the month', async () => {
    await receive(1_250_000n);
    expect((await count({ n500000: '2', n50000: '5' })).status).toBe(303);
    const address = cashier.visitor.location;
    expect((await act(cashier, address, 'ky')).status).toBe(403);
    await accountant.visitor.get('/can-bo');
    expect(wordsOf(accountant.visitor.page)).toContain('1 biên bản kiểm kê quỹ chờ ký');
    const today = world.clock.today();
    const open = async () => {
      const [row] = await world.rows<{ count: bigint }>(
        'select books.counts_at_closing($1, $2, $2) as count',
        [world.fund.id, today],
      );
      return row?.count;
    };
    expect(await open()).toBe(1n);
    expect((await act(accountant, address, 'ky')).status).toBe(303);
    expect(await open()).toBe(0n);
    expect((await count({ n500000: '2', n50000: '5' })).status).toBe(409);
    await receive(500n);
    expect(await open()).toBe(1n);
    await accountant.visitor.get(LIST);
    expect(wordsOf(accountant.visitor.page)).toContain('Đã đổi sau khi ký');
    // What no longer holds is counted again.
    expect((await count({ n500000: '2', n50000: '5', n500: '1' })).status).toBe(303);
  });

  it('takes a word where it differs from the books, and none of another day', async () => {
    await receive(300_000n, addDays(world.clock.today(), -3));
    await receive(200_000n);
    expect((await count({ n500000: '1', n1000: '1' })).status).toBe(422);
    expect(cashier.visitor.page).toContain('Số đếm khác số dư trên sổ');
    expect(cashier.visitor.page).toContain('value="1"');
    const yesterday = addDays(world.clock.today(), -1);
    expect((await count({ n200000: '1', n100000: '1', day: yesterday })).status).toBe(422);
    expect(cashier.visitor.page).toContain('không còn là tiền của ngày đó');
    const tomorrow = addDays(world.clock.today(), 1);
    expect((await count({ n500000: '1', day: tomorrow })).status).toBe(422);
    const reason = 'Thừa một tờ 1.000 chưa rõ nguồn';
    expect((await count({ n500000: '1', n1000: '1', reason })).status).toBe(303);
    expect((await act(cashier, cashier.visitor.location, 'rut')).status).toBe(303);
    expect((await act(accountant, cashier.visitor.location, 'ky')).status).toBe(409);
  });

  it('is not signed once the books have moved', async () => {
    await receive(500_000n);
    await count({ n500000: '1' });
    await receive(1_000n);
    expect((await act(accountant, cashier.visitor.location, 'ky')).status).toBe(422);
    expect((await act(accountant, cashier.visitor.location, 'tu-choi')).status).toBe(303);
  });

  it('is of the day on which the cash came, though its period was closed', async () => {
    const other = await home.neighbour();
    world = other;
    cashier = await world.hire('cashier');
    await world.owner.query(
      `insert into books.period (id, fund_id, committee_id, during, closed_by) values ($1, $2, $3, '[2026-10-01,2026-11-01)', $4)`,
      [uuidv7(), world.fund.id, world.province, world.staff.accountant.id],
    );
    await receive(500_000n, '2026-10-31');
    expect((await count({ n500000: '1', day: '2026-10-31' })).status).toBe(303);
    const [kept] = await world.rows(
      'select book_dong from books.cash_count where cash_box_id = $1',
      [world.cashBox.id],
    );
    expect(kept).toEqual({ book_dong: 500_000n });
  });

  it('is refused past the page: another committee, no cashier, a figure of its own, the same person twice', async () => {
    await receive(500_000n);
    const notes = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    const of = { id: uuidv7(), committeeId: world.province, cashBoxId: world.cashBox.id };
    const order = { ...of, day: world.clock.today(), notes, reason: '' };
    const propose = (by: { id: string }, change: object = {}) =>
      acting(by, [world.province, home.province], () =>
        world.get(CashCounts).propose({ ...order, ...change }),
      );
    expect(await propose(accountant)).toBe('constraints.cash_count_by_cashier');
    expect(await propose(cashier, { committeeId: home.province })).not.toBe('done');
    const both = await world.hire('cashier', { also: ['accountant'] });
    expect(await propose(both)).toBe('done');
    const sign = (by: { id: string }) =>
      acting(by, [world.province], () => world.get(CashCounts).sign(of.id));
    expect(await sign(both)).toBe('constraints.cash_count_two_persons');
    expect(await sign(cashier)).toBe('constraints.cash_count_by_accountant');
    const forged = `update books.cash_count set book_dong = 0 where id = '${of.id}'`;
    expect(await world.refusalOf(forged)).toMatch(/permission denied/u);
    const outcomes = await Promise.all([sign(accountant), sign(world.staff.accountant)]);
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
  });
});

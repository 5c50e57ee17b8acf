import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CashCounts } from '../../../src/books/cash-counts/cash-counts.service.js';
import { DifferenceEnds } from '../../../src/books/cash-differences/ends/difference-ends.service.js';
import type { Outcome } from '../../../src/books/cash-differences/cash-differences.types.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { CashReceipts } from '../../../src/income/cash-receipts/cash-receipts.service.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { wordsOf } from '../../support/rendered.js';
import { acting, openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';

let home: PortalWorld;
let world: PortalWorld;
let cashier: Clerk;
let accountant: Clerk;
let approver: Clerk;

beforeAll(async () => {
  home = await openPortal();
}, 60_000);
beforeEach(async () => {
  world = await home.neighbour();
  cashier = await world.hire('cashier');
  accountant = await world.hire('accountant');
  approver = await world.hire('approver');
});
afterAll(() => home.close());

const by = (clerk: Clerk, work: () => Promise<unknown>) => acting(clerk, [world.province], work);
const refused = (name: string) => `constraints.${name}`;

function receive(amountDong: bigint, appealId: string | null = null) {
  const of = { committeeId: world.province, fundId: world.fund.id, appealId, amountDong };
  const payer = { payerName: 'Bà Y Hồng', payerAddress: 'Thôn 2', reason: 'Ủng hộ' };
  const form = { submissionId: randomUUID(), display: 'masked', cashierId: cashier.id } as const;
  return world.asSystem(() => world.get(CashReceipts).issue({ ...of, ...payer, ...form }));
}

/** So many notes of 100.000, counted and signed. */
async function counted(notes: number): Promise<string> {
  const id = uuidv7();
  const of = { id, committeeId: world.province, cashBoxId: world.cashBox.id };
  const sheet = { day: world.clock.today(), reason: 'Đếm lại hai lần vẫn lệch' };
  const order = { ...of, ...sheet, notes: [0, 0, notes, 0, 0, 0, 0, 0, 0, 0, 0] };
  expect(await by(cashier, () => world.get(CashCounts).propose(order))).toBe('done');
  return id;
}
const sign = (id: string) => by(accountant, () => world.get(CashCounts).sign(id));
const voucher = async () => {
  const [row] = await world.rows<{ id: string; number: string }>(
    'select id, number from books.cash_difference_told where committee_id = $1 order by id desc',
    [world.province],
  );
  return row ?? { id: '', number: '' };
};
const end = (differenceId: string, outcome: Outcome, reason = 'Theo quyết định của quỹ') => {
  const draft = { id: randomUUID(), differenceId, outcome, paper: 'QĐ 12', reason };
  return by(accountant, () => world.get(DifferenceEnds).propose(draft)).then((said) => ({
    ...draft,
    said,
  }));
};
const balanceOf = async (code: string) => {
  const [row] = await world.rows<{ dong: bigint }>(
    `select coalesce(sum(b.amount_dong), 0)::bigint as dong from books.balance_by_day b join books.ledger_account a on a.id = b.account_id
     where a.code = $1 and b.fund_id = $2`,
    [code, world.fund.id],
  );
  return row?.dong;
};
const broken = async () =>
  (await world.get(Verification).verify()).filter((finding) => !finding.holds);

describe('A cash box that holds something else than its book', () => {
  it('short: signed with a voucher, and the next count starts from what was counted', async () => {
    await receive(100_000n, world.appeal.id);
    await receive(400_000n);
    const id = await counted(3);
    expect(await sign(id)).toBe('done');
    expect((await voucher()).number).toMatch(/^CLQ-\d{4}-0001$/);
    expect([await world.balance('cash'), await balanceOf('1382')]).toEqual([300_000n, 200_000n]);
    const [available] = await world.rows<{ dong: bigint }>(
      `select spending.available_dong($1, null, null) as dong`,
      [world.fund.id],
    );
    expect(available?.dong).toBe(200_000n);
    await cashier.visitor.get(`/can-bo/kiem-ke-quy/${id}`);
    expect(wordsOf(cashier.visitor.page)).toContain('Đã ký');
    await receive(100_000n);
    expect(await sign(await counted(4))).toBe('done');
    expect(
      await world.rows('select 1 from books.cash_difference where committee_id = $1', [
        world.province,
      ]),
    ).toHaveLength(1);
    expect(await broken()).toEqual([]);
  });

  it('is not signed without a voucher, nor the voucher changed', async () => {
    await receive(500_000n);
    const id = await counted(4);
    const alone = world.owner.query(
      `update books.cash_count set decision = 'confirmed' where id = '${id}'`,
    );
    await expect(alone).rejects.toThrow();
    expect(await sign(id)).toBe('done');
    const { id: voucherId } = await voucher();
    const forged = `update books.cash_difference set counted_dong = 1 where id = '${voucherId}'`;
    expect(await world.refusalOf(forged)).toMatch(/permission denied/u);
  });

  it('is decided by an approver after an accountant proposed, and posted with that word', async () => {
    await receive(500_000n);
    await sign(await counted(4));
    const { id } = await voucher();
    expect((await end(id, 'kept')).said).toBe(refused('cash_difference_end_fits'));
    const charged = await end(id, 'charged');
    expect(charged.said).toBe('done');
    expect((await end(id, 'written_off')).said).toBe(refused('cash_difference_end_once'));
    const confirm = (clerk: Clerk) =>
      by(clerk, () => world.get(DifferenceEnds).confirm(charged.id));
    expect(await confirm(accountant)).toBe(refused('cash_difference_end_two_persons'));
    expect(await confirm(cashier)).toBe(refused('cash_difference_end_by_approver'));
    const race = await Promise.all([confirm(approver), confirm(approver)]);
    expect(race.filter((said) => said === 'done')).toHaveLength(1);
    expect([await world.balance('cash'), await balanceOf('1382')]).toEqual([500_000n, 0n]);
    expect(await broken()).toEqual([]);
  });

  it('over: no gift; kept by a decision, given back, or explained by a record that was missing', async () => {
    await receive(100_000n);
    await sign(await counted(4));
    expect(await balanceOf('3381')).toBe(-300_000n);
    const kept = await end((await voucher()).id, 'kept');
    await by(approver, () => world.get(DifferenceEnds).confirm(kept.id));
    expect([await balanceOf('3381'), await balanceOf('711')]).toEqual([0n, -300_000n]);
    expect(await balanceOf('511')).toBe(-100_000n);
    await receive(100_000n);
    await sign(await counted(6));
    const back = await end((await voucher()).id, 'given_back');
    await by(approver, () => world.get(DifferenceEnds).confirm(back.id));
    expect(await world.balance('cash')).toBe(500_000n);
    const late = await counted(7);
    await sign(late);
    await receive(200_000n);
    const told = await end((await voucher()).id, 'explained');
    expect(await by(approver, () => world.get(DifferenceEnds).confirm(told.id))).toBe('done');
    expect([await world.balance('cash'), await balanceOf('3381')]).toEqual([700_000n, 0n]);
    const [standing] = await world.rows(
      'select 1 as one from books.standing_cash_count where id = $1',
      [late],
    );
    expect(standing).toEqual({ one: 1 });
    expect(await broken()).toEqual([]);
  });

  it('is taken from no fund more than it has in the box', async () => {
    await receive(200_000n);
    await receive(300_000n, world.appeal.id);
    await sign(await counted(1));
    const shares = await world.rows<{ amount_dong: bigint }>(
      'select amount_dong from books.cash_difference_share where committee_id = $1 order by id',
      [world.province],
    );
    expect(shares.map(({ amount_dong }) => amount_dong)).toEqual([200_000n, 200_000n]);
    expect(await broken()).toEqual([]);
  });

  it('is walked on the pages: the list, the form with its faults, the word, the paper', async () => {
    await receive(500_000n);
    await sign(await counted(4));
    const { id, number } = await voucher();
    await approver.visitor.get('/can-bo');
    expect(wordsOf(approver.visitor.page)).toContain('1 phiếu chênh lệch quỹ chưa có đề nghị');
    const address = `/can-bo/chenh-lech-quy/${id}`;
    const { visitor } = accountant;
    await visitor.get(address);
    await visitor.post(`${address}/xu-ly-thieu`, { submissionId: randomUUID() });
    expect(visitor.status).toBe(422);
    expect(wordsOf(visitor.page)).toContain('Chọn cách xử lý phần chênh lệch.');
    const said = { outcome: 'written_off', paper: 'QĐ 12/QĐ-BVĐ ngày 01/12/2026' };
    const whole = { submissionId: randomUUID(), ...said, reason: 'Cháy két, có biên bản công an' };
    await visitor.post(`${address}/xu-ly-thieu`, { ...whole, reason: 'Cháy' });
    expect(wordsOf(visitor.page)).toContain('Ghi lý do, ít nhất 10 ký tự.');
    await visitor.post(`${address}/xu-ly-thieu`, whole);
    expect(visitor.status).toBe(303);
    await visitor.post(`${address}/xu-ly-thieu`, whole);
    expect(visitor.status).toBe(303);
    await approver.visitor.get(address);
    const [, endId = ''] = /xu-ly\/([0-9a-f-]{36})\/dong-y/.exec(approver.visitor.page) ?? [];
    await approver.visitor.post(`/can-bo/chenh-lech-quy/xu-ly/${endId}/dong-y`, {
      submissionId: randomUUID(),
    });
    expect(approver.visitor.status).toBe(303);
    expect(await balanceOf('811')).toBe(100_000n);
    await visitor.get(`${address}/in`);
    const paper = wordsOf(visitor.page);
    expect(paper).toContain(`Số: ${number}`);
    expect(paper).toContain('Viết bằng chữ Một trăm nghìn đồng');
    expect(paper).toContain('Không thu hồi được (QĐ 12/QĐ-BVĐ ngày 01/12/2026)');
    await visitor.get('/can-bo/chenh-lech-quy');
    expect(wordsOf(visitor.page)).toContain('−100.000 ₫ Đã xử lý Không thu hồi được');
  });
});

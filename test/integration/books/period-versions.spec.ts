import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { entry, Ledger } from '../../../src/books/ledger/ledger.service.js';
import { Periods } from '../../../src/books/periods/periods.service.js';
import { Seals } from '../../../src/books/seals/seals.service.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { wordsOf } from '../../support/rendered.js';
import { toldFacts } from '../../support/told-facts.js';
import { acting, openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';

/** The records that seals cover. */
const SEALED = 'I10';
const MONTH = '2026-10';
const [FROM, TO] = ['2026-10-01', '2026-10-31'];
const WHY = 'Ngân hàng chưa gửi sao kê';

let home: PortalWorld;
let world: PortalWorld;
let accountant: Clerk;

beforeAll(async () => {
  home = await openPortal();
}, 60_000);
beforeEach(async () => {
  world = await home.neighbour();
  accountant = await world.hire('accountant');
});
afterAll(() => home.close());

const path = () => `/can-bo/ky-ke-toan/${world.fund.code}/${MONTH}`;
const post = (amountDong: bigint, businessDate: string) => {
  const event = { entryId: uuidv7(), id: uuidv7(), businessDate, committeeId: world.province };
  const moved = { layer: { fundId: world.fund.id }, amountDong, money: world.bankAccount };
  const gift = entry('gift-received', event, moved);
  return world.asSystem(() => world.db.transaction(() => world.get(Ledger).post(gift)));
};
const broken = async () =>
  (await world.get(Verification).verify()).filter(({ id, holds }) => !holds && id !== 'I4');

async function close(fields: Record<string, string> = {}) {
  await accountant.visitor.get(`${path()}/khoa-so`);
  const submissionId = accountant.visitor.hidden('submissionId');
  return accountant.visitor.post(`${path()}/khoa-so`, {
    ...{ isCompared: 'on', submissionId, 'item-3': 'bankProof', 'reason-3': WHY },
    ...fields,
  });
}

async function reopen(): Promise<void> {
  const [period] = await world.rows<{ id: string }>(
    'select id from books.standing_period where fund_id = $1 and during @> $2::date',
    [world.fund.id, FROM],
  );
  const id = uuidv7();
  const of = { id, periodId: period?.id ?? '', committeeId: world.province };
  const reason = 'Bổ sung chứng từ tháng 10';
  const here = [world.province];
  await acting(world.staff.accountant, here, () =>
    world.get(Periods).askReopening({ ...of, reason }),
  );
  await acting(world.staff.approver, here, () => world.get(Periods).confirmReopening(id));
}

describe('The checklist before a month is closed', () => {
  it('is told by modules, each item counted by the database', async () => {
    const told = toldFacts().flatMap(({ facts }) => (facts.closing ?? []).map(({ item }) => item));
    const kept = await world.rows<{ item: string }>('select item from books.closing_item');
    expect(kept.map(({ item }) => item).sort()).toEqual(told.sort());
  });

  it('shows what is open and where it is mended, and keeps why it was closed all the same', async () => {
    await post(5_000n, '2026-10-10');
    const { visitor } = accountant;
    await visitor.get(`${path()}/khoa-so`);
    expect(wordsOf(visitor.page)).toContain(
      'Tài khoản chưa có đối chiếu số dư ngày cuối kỳ được ký 1 Chưa xong',
    );
    expect(visitor.page).toContain('href="/can-bo/doi-chieu-ngan-hang"');
    expect((await close({ isCompared: '', 'reason-3': '' })).status).toBe(422);
    const words = wordsOf(visitor.page);
    expect(words).toContain('Ghi lý do, hoặc xử lý xong việc này rồi mới khóa sổ.');
    expect(words).toContain('Chưa đối chiếu thì chưa khóa sổ.');
    expect((await close({ 'reason-3': 'ngắn' })).status).toBe(422);
    expect((await close()).status).toBe(303);
    expect(
      await world.rows(
        `select o.item, o.found, o.reason from books.period_item o join books.period p on p.id = o.period_id
         where p.fund_id = $1 and o.found > 0`,
        [world.fund.id],
      ),
    ).toEqual([{ item: 'bankProof', found: 1n, reason: WHY }]);
    await visitor.get(`${path()}/ban/1`);
    expect(wordsOf(visitor.page)).toContain(`được ký 1 ${WHY}`);
  });

  it('is asked by the database, whatever the page said', async () => {
    await post(5_000n, '2026-10-10');
    const raw = (reasons: object) =>
      acting(accountant, [world.province], () =>
        world.db.transaction(() =>
          world.db.query(
            `insert into books.period (id, fund_id, committee_id, during, reasons) values ($1, $2, $3, daterange($4, $5, '[]'), $6)`,
            [uuidv7(), world.fund.id, world.province, FROM, TO, JSON.stringify(reasons)],
          ),
        ),
      );
    expect(await raw({})).toBe('constraints.period_item_open');
    expect(await raw({ bankProof: '   ngắn      ' })).toBe('constraints.period_item_open');
    expect(await raw([])).toMatch(/period_reasons_by_item|23514/u);
    expect(await raw({ bankProof: WHY })).toBe('done');
    const forged = `insert into books.period_item (period_id, committee_id, item, found) select id, committee_id, 'late', 0 from books.period`;
    expect(await world.refusalOf(forged)).toMatch(/permission denied/u);
  });

  it('counts again behind the lock: what came meanwhile is not closed over', async () => {
    const { visitor } = accountant;
    await visitor.get(`${path()}/khoa-so`);
    const submissionId = visitor.hidden('submissionId');
    await post(5_000n, '2026-10-10');
    const answer = await visitor.post(`${path()}/khoa-so`, { isCompared: 'on', submissionId });
    expect(answer.status).toBe(422);
    expect(wordsOf(answer.page)).toContain('Ghi lý do, hoặc xử lý xong việc này');
  });
});

describe('A month that was closed again', () => {
  it('has a second version, shown beside the first, which stays as it was', async () => {
    await post(1_000n, '2026-09-10');
    await post(5_000n, '2026-10-10');
    const earlier = { 'item-1': 'earlier', 'reason-1': 'Tháng 9 khóa sau khi có sao kê' };
    expect((await close(earlier)).status).toBe(303);
    await reopen();
    await post(700n, '2026-10-12');
    expect((await close(earlier)).status).toBe(303);
    const { visitor } = accountant;
    await visitor.get(path());
    expect(visitor.page).toContain(`${path()}/ban/2`);
    const second = wordsOf((await visitor.get(`${path()}/ban/2`)).page);
    expect(second).toContain('Phát sinh Nợ 5.000 5.700 +700');
    expect(second).toContain('Dư cuối kỳ -6.000 -6.700 −700');
    expect(second).toMatch(
      /Bút toán ghi thêm giữa hai lần khóa .* 12\/10\/2026 Nhận ủng hộ 700 ₫/u,
    );
    expect(second).not.toContain('10/10/2026 Nhận ủng hộ');
    const first = wordsOf((await visitor.get(`${path()}/ban/1`)).page);
    expect(first).toContain('1.000 5.000 0 6.000');
    expect(first).not.toContain('5.700');
    const file = await visitor.get(`${path()}/ban/2/tai`);
    expect(file.page).toMatch(/1121\.\S+,1000,5700,0,6700,1000,5000,0,6000/u);
    expect((await visitor.get(`${path()}/ban/3`)).status).toBe(404);
    const stranger = await home.hire('accountant');
    expect((await stranger.visitor.get(`${path()}/ban/1`)).status).toBe(404);
    expect(await broken()).toEqual([]);
  });

  it('tells when days before it moved after it was closed', async () => {
    await post(5_000n, '2026-10-10');
    await close();
    const { visitor } = accountant;
    await visitor.get(`${path()}/ban/1`);
    expect(wordsOf(visitor.page)).not.toContain('Các ngày trước kỳ này');
    await post(1_000n, '2026-09-10');
    await visitor.get(`${path()}/ban/1`);
    expect(wordsOf(visitor.page)).toContain(
      'Các ngày trước kỳ này đã có bút toán ghi sau khi khóa',
    );
    expect(await broken()).toEqual([]);
  });

  it('keeps figures that nobody changes, and verify says when they are not the books', async () => {
    await post(5_000n, '2026-10-10');
    await close();
    const figure = `books.period_figure where period_id in (select id from books.period where fund_id = '${world.fund.id}')`;
    await expect(world.owner.query(`delete from ${figure}`)).rejects.toMatchObject({
      constraint: 'append_only',
    });
    const tamper = (dong: number) =>
      world.owner.query(
        `begin; alter table books.period_figure disable trigger refuse_change;
         update books.period_figure set debit_dong = debit_dong + ${dong.toString()} where period_id in
           (select id from books.period where fund_id = '${world.fund.id}') and debit_dong > 0;
         alter table books.period_figure enable trigger refuse_change; commit`,
      );
    await world.asSystem(() => world.get(Seals).seal());
    await tamper(9);
    expect(await broken()).toMatchObject([{ id: 'I1' }, { id: SEALED }]);
    await tamper(-9);
    expect(await broken()).toEqual([]);
  });

  it('is closed on exactly what stands in the books, however many post meanwhile', async () => {
    const days = Array.from(
      { length: 20 },
      (_, index) => `2026-10-${String(index + 1).padStart(2, '0')}`,
    );
    const posting = days.map((day) => post(11n, day));
    const closing = acting(world.staff.accountant, [world.province], () =>
      world.get(Periods).close({
        ...{ id: uuidv7(), fundId: world.fund.id, committeeId: world.province },
        ...{ from: FROM, to: TO, reasons: { bankProof: WHY, late: WHY } },
      }),
    );
    await Promise.all(posting);
    expect(await closing).toBe('done');
    expect(await broken()).toEqual([]);
  });
});

describe('The year', () => {
  it('changes without an entry: a new one opens with what the old ones came to in 421', async () => {
    await post(4_000n, '2025-12-31');
    await post(300n, '2026-01-05');
    const days = { from: '2026-01-01', to: '2026-01-31' };
    const reasons = { earlier: 'Năm 2025 chờ quyết toán', bankProof: WHY };
    const close = { id: uuidv7(), fundId: world.fund.id, committeeId: world.province, ...days };
    expect(
      await acting(world.staff.accountant, [world.province], () =>
        world.get(Periods).close({ ...close, reasons }),
      ),
    ).toBe('done');
    const kept = await world.rows(
      `select a.code, f.opening_dong, f.closing_dong from books.period_figure f join books.ledger_account a on a.id = f.account_id
       where f.period_id = $1 and a.code not like '1121%' order by 1`,
      [close.id],
    );
    expect(kept).toEqual([
      { code: '421', opening_dong: -4_000n, closing_dong: -4_000n },
      { code: '511', opening_dong: 0n, closing_dong: -300n },
    ]);
    const { visitor } = accountant;
    const of = `quy=${world.fund.id}&tu=2026-01-01&den=2026-01-31`;
    const trial = wordsOf((await visitor.get(`/can-bo/so-ke-toan?${of}`)).page);
    expect(trial).toContain('Cân: tổng Nợ bằng tổng Có');
    expect(trial).toMatch(/421[^0-9]+4\.000 0 0 4\.000/u);
    const last = `quy=${world.fund.id}&tu=2025-12-01&den=2025-12-31`;
    expect(wordsOf((await visitor.get(`/can-bo/so-ke-toan?${last}`)).page)).not.toContain(
      '421 Số dư',
    );
    expect(await world.balance('gifts')).toBe(-4_300n);
    expect(await broken()).toEqual([]);
  });
});

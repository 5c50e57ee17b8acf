import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '../../../src/kernel/dates/business-date.js';
import { wordsOf } from '../../support/rendered.js';
import { openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';
import { receiveGoods } from '../../support/world/history/goods.js';

let world: PortalWorld;
let auditor: Clerk;

beforeAll(async () => {
  world = await openPortal();
  await receiveGoods(world);
  auditor = await world.hire('auditor');
}, 120_000);
afterAll(() => world.close());

describe('Goods, as auditors look at them', () => {
  it('are there on a day by lot and place, and not there before they came', async () => {
    const { visitor } = auditor;
    await visitor.get('/kiem-toan/hien-vat');
    const words = wordsOf(visitor.page);
    expect(words).toContain('2.000 gói Kho trụ sở tỉnh: 2.000 Mới, nguyên vẹn');
    expect(words).toContain('8.400.000 ₫, theo bảng giá tại địa phương BNHV-');
    expect(words).toContain('48 gói Kho trụ sở tỉnh: 48');
    const before = addDays(world.clock.today(), -1);
    await visitor.get(`/kiem-toan/hien-vat?ngay=${before}`);
    expect(wordsOf(visitor.page)).toContain('Ngày này không nơi nào giữ hiện vật.');
  });

  it('moved by papers, what was undone beside its mirror; the file says the same and is logged', async () => {
    const { visitor } = auditor;
    await visitor.get('/kiem-toan/hien-vat/bien-dong');
    const words = wordsOf(visitor.page);
    expect(words).toContain('−400 gói Kho trụ sở tỉnh PXK-');
    expect(words).toContain('Hủy bút ghi kho');
    await visitor.get('/kiem-toan/hien-vat/bien-dong?viec=given_out');
    expect(wordsOf(visitor.page)).not.toContain('Nhập: tiếp nhận ủng hộ Người');
    await visitor.get('/kiem-toan/hien-vat/tai');
    const lines = visitor.page.trim().split('\n');
    const [moved] = await world.rows<{ count: bigint }>(
      'select count(*) as count from books.goods_movement',
    );
    expect(lines).toHaveLength(Number(moved?.count) + 1);
    const logged = await world.rows(
      `select 1 from platform.logged_action where action = 'goodsTrail.download'`,
    );
    expect(logged).toHaveLength(1);
  });

  it('are for auditors alone', async () => {
    const cashier = await world.hire('cashier');
    await cashier.visitor.get('/kiem-toan/hien-vat');
    expect(cashier.visitor.status).toBe(403);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CashReceipts } from '../../../src/income/cash-receipts/cash-receipts.service.js';
import { ReceiptVoids } from '../../../src/income/cash-receipts/voids/receipt-voids.service.js';
import { addDays } from '../../../src/kernel/dates/business-date.js';
import { importLines } from '../../support/world/history/receive.js';
import { wordsOf } from '../../support/rendered.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

let home: PortalWorld;
let world: PortalWorld;

beforeAll(async () => {
  home = await openPortal();
}, 60_000);
beforeEach(async () => {
  world = await home.neighbour();
});
afterAll(() => home.close());

/** So many days ago. */
function receive(amountDong: bigint, daysAgo: number) {
  const issuedOn = addDays(world.clock.today(), -daysAgo);
  const of = { committeeId: world.province, fundId: world.fund.id, amountDong, issuedOn };
  const payer = { payerName: 'Bà Y Hồng', payerAddress: 'Thôn 2', reason: 'Ủng hộ' };
  const form = { submissionId: randomUUID(), display: 'masked', cashierId: world.staff.cashier.id };
  return world.asSystem(() =>
    world.get(CashReceipts).issue({ ...of, ...payer, ...form, display: 'masked' }),
  );
}
const inBox = () =>
  world.rows<{ days: number; left: bigint }>(
    'select days, left_dong as left from income.cash_in_box where committee_id = $1 order by days desc',
    [world.province],
  );

describe('Cash that lies in a box', () => {
  it('is of the newest receipts: what went out was of those that came first', async () => {
    await receive(3_000_000n, 9);
    const wrong = await receive(7_000_000n, 8);
    await receive(2_000_000n, 5);
    await receive(1_000_000n, 0);
    const { accountant } = world.staff;
    const voiding = { receiptId: wrong.id, reason: 'Ghi nhầm', voidedBy: accountant.id };
    await world.as(accountant, () => world.get(ReceiptVoids).void(voiding));
    expect(await inBox()).toEqual([
      { days: 9, left: 3_000_000n },
      { days: 5, left: 2_000_000n },
      { days: 0, left: 1_000_000n },
    ]);
    await world.transaction(async (client) => {
      const id = randomUUID();
      await client.query(
        `insert into books.journal_entry (id, business_date, committee_id, rule, source_type, source_id)
         values ($1, $2, $3, 'support-paid', 'disbursement', $1)`,
        [id, world.clock.today(), world.province],
      );
      await client.query(
        `insert into books.posting (entry_id, line_no, account_id, fund_id, business_date, amount_dong)
         select $1, s.no, case s.no when 1 then (select id from books.ledger_account where code = '141') else b.ledger_account_id end, $2, $3, s.dong
         from (values (1, 4000000), (2, -4000000)) s(no, dong), books.cash_box b where b.id = $4`,
        [id, world.fund.id, world.clock.today(), world.cashBox.id],
      );
    });
    expect(await inBox()).toEqual([
      { days: 5, left: 1_000_000n },
      { days: 0, left: 1_000_000n },
    ]);
  });

  it('too long or too much is work of cashier and accountant, and the auditors see it', async () => {
    await receive(60_000_000n, 0);
    await receive(500_000n, 0);
    const cashier = await world.hire('cashier');
    await cashier.visitor.get('/can-bo');
    expect(wordsOf(cashier.visitor.page)).toContain('1 két giữ tiền mặt quá hạn nộp hoặc quá mức');
    await cashier.visitor.get('/can-bo/tien-mat-chua-nop');
    expect(wordsOf(cashier.visitor.page)).toContain('60.500.000 ₫');
    expect(wordsOf(cashier.visitor.page)).toContain('Quá mức qua đêm');
    await importLines(world, world.appealAccount.code, [['', '5000000', 'NOP TIEN MAT QUY']]);
    const auditor = await world.hire('auditor');
    await auditor.visitor.get('/kiem-toan/tien-mat');
    const words = wordsOf(auditor.visitor.page);
    expect(words).toContain('Không số phiếu viết tay nào bị thiếu hoặc bỏ cách.');
    expect(words).toContain('NOP TIEN MAT QUY 5.000.000 ₫');
    await cashier.visitor.get('/kiem-toan/tien-mat');
    expect(cashier.visitor.status).toBe(403);
  });

  it('is not a figure that anybody of the portal changes', async () => {
    const raised = 'update income.cash_hold_limit set days = 60';
    expect(await world.refusalOf(raised)).toMatch(/permission denied/u);
  });
});

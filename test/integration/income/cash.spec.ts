import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Donations } from '../../../src/income/donations/donations.service.js';
import { CashReceipts } from '../../../src/income/cash-receipts/cash-receipts.service.js';
import { ReceiptVoids } from '../../../src/income/cash-receipts/voids/receipt-voids.service.js';
import type { CashReceiptDraft } from '../../../src/income/cash-receipts/cash-receipts.types.js';
import { runInScope } from '../../../src/platform/database/scope.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

let world: PortalWorld;
let receipts: CashReceipts;

beforeAll(async () => {
  world = await openPortal();
  receipts = world.get(CashReceipts);
}, 60_000);
afterAll(() => world.close());

function aReceipt(change: Partial<CashReceiptDraft> = {}): CashReceiptDraft {
  return {
    submissionId: randomUUID(),
    committeeId: world.province,
    fundId: world.fund.id,
    payerName: 'Bà Y Hồng',
    payerAddress: 'Thôn 2',
    reason: 'Ủng hộ người nghèo',
    amountDong: 500_000n,
    display: 'masked',
    cashierId: world.staff.cashier.id,
    issuedOn: '2024-09-14',
    ...change,
  };
}

const issue = (change: Partial<CashReceiptDraft> = {}) =>
  world.asSystem(() => receipts.issue(aReceipt(change)));

describe('cash receipts', () => {
  it('numbers fifty receipts at once without a gap, each with its gift', async () => {
    const issued = await Promise.all(Array.from({ length: 50 }, () => issue({ book: 'A' })));
    const numbers = issued.map((receipt) => receipt.number).sort();
    expect(numbers).toEqual(
      Array.from({ length: 50 }, (_, index) => `A-2024-${String(index + 1).padStart(4, '0')}`),
    );
    expect(await world.balance('cash')).toBe(25_000_000n);
  });

  it('gives a number back when the transaction fails', async () => {
    await expect(issue({ book: 'B', fundId: randomUUID() })).rejects.toThrow();
    expect((await issue({ book: 'B' })).number).toBe('B-2024-0001');
  });

  it('makes one receipt of a double click and of twenty, and uses one number', async () => {
    const submissionId = randomUUID();
    const clicks = await Promise.all(
      Array.from({ length: 20 }, () => issue({ book: 'C', submissionId })),
    );
    expect(new Set(clicks.map((receipt) => receipt.id)).size).toBe(1);
    expect((await issue({ book: 'C' })).number).toBe('C-2024-0002');
  });

  it('begins each book and year with one', async () => {
    expect((await issue({ book: 'D', issuedOn: '2023-12-31' })).number).toBe('D-2023-0001');
    expect((await issue({ book: 'D', issuedOn: '2024-01-01' })).number).toBe('D-2024-0001');
  });

  it('voids by reversal, once, and keeps the number', async () => {
    const before = await world.balance('cash');
    const receipt = await issue({ book: 'E' });
    const voided = {
      receiptId: receipt.id,
      reason: 'ghi nhầm',
      voidedBy: world.staff.accountant.id,
    };
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => world.asSystem(() => world.get(ReceiptVoids).void(voided))),
    );
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    expect(await world.balance('cash')).toBe(before);
    expect((await issue({ book: 'E' })).number).toBe('E-2024-0002');
    const [row] = await world.rows<{ reason: string }>(
      'select reason from income.cash_receipt_void where receipt_id = $1',
      [receipt.id],
    );
    expect(row?.reason).toBe('ghi nhầm');
  });

  it('never go back in time: a later number is of no earlier day, whoever writes it', async () => {
    await issue({ book: 'G' });
    await expect(issue({ book: 'G', issuedOn: '2024-09-13' })).rejects.toMatchObject({
      kind: 'refused',
      code: 'constraints.number_series_goes_forward',
    });
    const back = world.rows(
      `update books.number_series set last_day = '2024-01-01', last_number = last_number + 1 where book = 'G' returning year`,
    );
    await expect(back).rejects.toMatchObject({ code: 'constraints.number_series_goes_forward' });
    const columns = `id, committee_id, book, year, payer_name, payer_address, reason, amount_dong,
      cashier_id, cash_box_id, check_code, submission_id`;
    const forged = world.rows(
      `insert into income.cash_receipt (${columns}, number, issued_on, donation_id)
       select gen_random_uuid(), committee_id, book, year, payer_name, payer_address, reason, amount_dong,
         cashier_id, cash_box_id, 'x', gen_random_uuid(), number + 1, '2024-01-01', donation_id
       from income.cash_receipt where book = 'G' returning id`,
    );
    await expect(forged).rejects.toMatchObject({ constraint: 'number_drawn_for_paper' });
    expect((await issue({ book: 'G' })).number).toBe('G-2024-0002');
  });

  it('are never voided by whoever issued them, in no role and by no other way', async () => {
    const clerk = await world.hire('accountant', { also: ['cashier'] });
    const { visitor } = clerk;
    const receipt = await issue({ book: 'F', cashierId: clerk.id });
    await visitor.get(`/can-bo/phieu-thu/${receipt.id}`);
    expect(visitor.page).not.toContain('/huy"');
    await visitor.get('/can-bo/phieu-thu/moi');
    await visitor.post(`/can-bo/phieu-thu/${receipt.id}/huy`, { reason: 'giấu tiền' });
    expect([visitor.status, visitor.page]).toEqual([
      422,
      expect.stringContaining('do chính bạn lập thì người khác hủy'),
    ]);
    const voiding = (voidedBy: string, actorId: string) =>
      runInScope({ committees: 'all', actorId }, () =>
        world.get(ReceiptVoids).void({ receiptId: receipt.id, reason: 'x', voidedBy }),
      ).catch((error: unknown) => (error as { code?: string }).code);
    expect(await voiding(world.staff.cashier.id, clerk.id)).toBe('constraints.signed_by_who_acts');
    const quietly = world.asSystem(() =>
      world.get(Donations).takeBack({
        ...{
          donationId: receipt.donationId,
          way: 'reversed',
          cause: 'receipt_voided',
          reason: 'x',
        },
        takenBackBy: world.staff.cashier.id,
      }),
    );
    await expect(quietly).rejects.toMatchObject({
      code: 'constraints.cash_receipt_voided_with_gift',
    });
    expect(await voiding(world.staff.accountant.id, world.staff.accountant.id)).toBeUndefined();
  });
});

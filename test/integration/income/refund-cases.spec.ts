import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Restrictions } from '../../../src/books/restrictions/restrictions.service.js';
import { Donations } from '../../../src/income/donations/donations.service.js';
import type { GiftDraft } from '../../../src/income/donations/donations.types.js';
import { RefundPayments } from '../../../src/income/refunds/payment/refund-payments.service.js';
import { Refunds } from '../../../src/income/refunds/refunds.service.js';
import type { RefundOrder } from '../../../src/income/refunds/refunds.types.js';
import { addDays } from '../../../src/kernel/dates/business-date.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { Publisher } from '../../../src/publication/public-statement/projection/publisher.service.js';
import { StripeDouble } from '../../support/stripe-double/stripe-double.js';
import { wordsOf } from '../../support/rendered.js';
import { CardWorld } from '../../support/world/card-world.js';
import { importLines } from '../../support/world/history/receive.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

let home: PortalWorld;
let world: PortalWorld;
let stripe: StripeDouble;
let today: string;

beforeAll(async () => {
  stripe = await StripeDouble.start();
  home = await openPortal({ env: { ...stripe.environment, TRUST_PROXY: '1' } });
}, 60_000);
beforeEach(async () => {
  world = await home.neighbour();
  today = world.clock.today();
});
afterAll(async () => {
  await home.close();
  await stripe.stop();
});

const codeOf = (error: unknown) => (error as { code?: string }).code ?? String(error);
const broken = async () => (await world.get(Verification).verify()).filter(({ holds }) => !holds);

async function aGift(amountDong: bigint, change: Partial<GiftDraft> = {}): Promise<string> {
  const { donationId } = await world.asSystem(() =>
    world.get(Donations).receive({
      ...{ committeeId: world.province, fundId: world.fund.id, amountDong },
      ...{ channel: 'bank_transfer', businessDate: today, sourceType: 'opening' },
      ...{ sourceId: uuidv7(), money: world.bankAccount },
      ...change,
    }),
  );
  return donationId;
}
async function paidBack(donationId: string, amountDong: bigint): Promise<string> {
  const id = randomUUID();
  const order: RefundOrder = {
    ...{ id, donationId, amountDong, cause: 'wrong_amount', paper: 'Đơn số 1' },
    ...{ reason: 'Gõ thừa ba số không', askedOn: today, way: 'bank' },
    ...{ payeeName: 'Nguyễn Thị Lan', payeeBank: 'Vietcombank', payeeAccount: '00112233' },
  };
  const { officer, approver, secondApprover, cashier } = world.staff;
  await world.as(officer, () => world.get(Refunds).request(order));
  for (const by of [approver, secondApprover]) {
    await world.as(by, () => world.get(Refunds).agree(id));
  }
  const payment = { requestId: id, paidBy: cashier.id, bankAccountId: world.bankAccount.id };
  return world.as(cashier, () => world.get(RefundPayments).pay(payment));
}
const lineOf = async (id: string) => {
  await world.get(Publisher).publishNew();
  const [line] = await world.rows<Record<string, unknown>>(
    `select shown_name, amount_dong, returned_dong, is_reversed from publication.public_line where id = $1`,
    [id],
  );
  return line;
};
const receivedByDay = () =>
  world.rows<{ day: string; dong: string }>(
    `select e.business_date::text as day, sum(-p.amount_dong)::text as dong from books.journal_entry e
     join books.posting p on p.entry_id = e.id join books.ledger_account a on a.id = p.account_id and a.class = 'gifts'
     where p.fund_id = $1 group by 1 order by 1`,
    [world.fund.id],
  );

describe('A gift that goes back', () => {
  it('of fifty million where fifty thousand were meant keeps the fifty thousand', async () => {
    const id = await aGift(50_000_000n, { donorName: 'Nguyễn Thị Lan', display: 'full' });
    await paidBack(id, 49_950_000n);
    expect(await lineOf(id)).toEqual({
      ...{ shown_name: 'Nguyễn Thị Lan', amount_dong: 50_000_000n },
      ...{ returned_dong: 49_950_000n, is_reversed: false },
    });
    expect(await world.balance('gifts')).toBe(-50_000n);
    expect(await broken()).toEqual([]);
  });

  it('of somebody unnamed is shown as returned, still without a name', async () => {
    const id = await aGift(300_000n, { donorName: 'Nguyễn Thị Lan', display: 'anonymous' });
    await paidBack(id, 300_000n);
    const line = await lineOf(id);
    expect(line).toMatchObject({ returned_dong: 300_000n, is_reversed: true });
    expect(JSON.stringify(Object.values(line ?? {}).map(String))).not.toContain('Lan');
  });

  it('lowers the totals on the day it goes, not in the past, and leaves gift and entry as they were', async () => {
    const day = addDays(today, -70);
    const id = await aGift(500_000n, { businessDate: day });
    const original = () =>
      world.rows(
        `select d.*, e.*, p.line_no, p.amount_dong as posted from income.donation d join books.journal_entry e on e.source_id = d.id
         and e.rule = 'gift-received' join books.posting p on p.entry_id = e.id where d.id = $1 order by p.line_no`,
        [id],
      );
    const before = await original();
    await paidBack(id, 200_000n);
    expect(await original()).toEqual(before);
    expect(before).toHaveLength(2);
    expect(await receivedByDay()).toEqual([
      { day, dong: '500000' },
      { day: today, dong: '-200000' },
    ]);
  });

  it('of a closed month and of last year goes on the day it is paid, without an entry there', async () => {
    const day = `${String(Number(today.slice(0, 4)) - 1)}-12-31`;
    const id = await aGift(400_000n, { businessDate: day });
    await world.owner.query(
      `insert into books.period (id, fund_id, committee_id, during, closed_by, reasons)
       select gen_random_uuid(), f.id, f.committee_id, daterange($3::date - 30, $3::date, '[]'), $2,
         '{"earlier": "Các tháng trước khóa sau", "bankProof": "Chờ giấy báo của ngân hàng"}' from books.fund f where f.id = $1`,
      [world.fund.id, world.staff.accountant.id, day],
    );
    await paidBack(id, 400_000n);
    expect(await receivedByDay()).toEqual([
      { day, dong: '400000' },
      { day: today, dong: '-400000' },
    ]);
    expect(await broken()).toEqual([]);
  });

  it('of a purpose that had no other gift leaves the purpose empty, and not a đồng below', async () => {
    const restrictionId = uuidv7();
    await world.as(world.staff.officer, () =>
      world.get(Restrictions).accept({
        ...{ id: restrictionId, committeeId: world.province, fundId: world.fund.id },
        ...{ appealId: null, title: 'Sách cho học sinh', kind: null, adminUnitId: null },
        agreedWith: 'Thư ngày 2/9',
      }),
    );
    await aGift(900_000n);
    const id = await aGift(600_000n, { restrictionId });
    await paidBack(id, 600_000n);
    const [layer] = await world.rows<{ dong: string }>(
      'select spending.available_dong($1, null, $2)::text as dong',
      [world.fund.id, restrictionId],
    );
    expect(layer).toEqual({ dong: '0' });
    expect(await world.available()).toBe(900_000n);
    expect(await broken()).toEqual([]);
  });

  it('by card goes back by the card alone, and a dispute lost after that takes nothing more of it', async () => {
    const cards = new CardWorld(world, stripe);
    await aGift(1_000_000n);
    const session = await cards.give(500_000n);
    const id = await cards.giftOf(session);
    const [line = ''] = await cards.bankTells([480_000n, 'STRIPE PAYOUT 1']);
    const cardItemIds = [id];
    await cards.decide(line, { decision: 'card_payout', cardItemIds, feeDong: 20_000n });
    expect(await paidBack(id, 300_000n).catch(codeOf)).toBe('constraints.refund_of_committee');
    await cards.tell(stripe.refund(session, 500_000));
    await cards.tell(stripe.dispute(session, 'needs_response'), stripe.dispute(session, 'lost'));
    const [sum] = await world.rows<{ dong: string }>(
      'select sum(amount_dong)::text as dong from income.gift_return where donation_id = $1',
      [id],
    );
    expect(sum).toEqual({ dong: '500000' });
    expect(await world.balance('gifts')).toBe(-1_000_000n);
    expect(await broken()).toEqual([]);
  });
});

describe('The account that a refund is asked to', () => {
  it('stands beside what the bank wrote of the payer, for both who agree', async () => {
    const memo = 'MBVCB.123.UNG HO.CT tu 0123456789 TRAN VAN BA toi 001';
    await importLines(world, world.account.code, [['', '700000', memo]]);
    const [gift] = await world.rows<{ id: string }>(
      'select id from income.donation where fund_id = $1',
      [world.fund.id],
    );
    const officer = await world.hire('officer');
    await officer.visitor.get(`/can-bo/khoan-ung-ho/${gift?.id ?? ''}/hoan-tra`);
    expect(wordsOf(officer.visitor.page)).toContain('TRAN VAN BA');
    const id = randomUUID();
    const order: RefundOrder = {
      ...{ id, donationId: gift?.id ?? '', amountDong: 700_000n, cause: 'by_mistake' },
      ...{ paper: 'Đơn số 1', reason: 'Chuyển nhầm tài khoản', askedOn: today, way: 'bank' },
      ...{ payeeName: 'Lê Văn Khác', payeeBank: 'Vietcombank', payeeAccount: '9988776655' },
    };
    await world.as(world.staff.officer, () => world.get(Refunds).request(order));
    const approver = await world.hire('approver');
    await approver.visitor.get(`/can-bo/hoan-tra/${id}`);
    const words = wordsOf(approver.visitor.page);
    for (const shown of ['TRAN VAN BA', 'Lê Văn Khác', '9988776655', 'So tên và tài khoản']) {
      expect(words).toContain(shown);
    }
    expect(
      await world.as(world.staff.officer, () => world.get(Refunds).agree(id)).catch(codeOf),
    ).toBe('constraints.refund_word_by_another');
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RefundReserves } from '../../../src/books/refund-reserves/refund-reserves.service.js';
import type { ChangeWay } from '../../../src/books/refund-reserves/refund-reserves.types.js';
import { Donations } from '../../../src/income/donations/donations.service.js';
import { RefundReversals } from '../../../src/income/refund-reversals/refund-reversals.service.js';
import { RefundPayments } from '../../../src/income/refunds/payment/refund-payments.service.js';
import { Refunds } from '../../../src/income/refunds/refunds.service.js';
import { DomainError } from '../../../src/kernel/errors.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
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

type Person = ServicesWorld['staff']['approver'];
const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : String(error));
const broken = async () =>
  (await world.get(Verification).verify()).filter((finding) => !finding.holds);
const dong = async (sql: string, params: unknown[] = []) => {
  const [row] = await world.rows<{ dong: bigint }>(sql, params);
  return row?.dong;
};

const aGift = (amountDong: bigint, appealId: string | null = null) =>
  world
    .asSystem(() =>
      world.get(Donations).receive({
        ...{ committeeId: world.province, fundId: world.fund.id, appealId, amountDong },
        ...{ channel: 'bank_transfer', businessDate: world.clock.today() },
        ...{ sourceType: 'opening', sourceId: uuidv7(), money: world.bankAccount },
      }),
    )
    .then(({ donationId }) => donationId);

const propose = async (way: ChangeWay, amountDong: bigint, by: Person = world.staff.accountant) => {
  const id = randomUUID();
  await world.as(by, () =>
    world.get(RefundReserves).propose({
      ...{ id, fundCode: world.fund.code, way, amountDong, bankAccountId: world.bankAccount.id },
      ...{ decisionNumber: '25/QĐ-MTTQ', decisionDay: world.clock.today() },
      issuer: 'Ban Thường trực',
    }),
  );
  return id;
};
const confirm = (id: string, by: Person = world.staff.approver) =>
  world.as(by, () => world.get(RefundReserves).confirm(id));
const setAside = async (amountDong: bigint) => confirm(await propose('set_aside', amountDong));
const reserve = () => dong('select books.reserve_dong($1) as dong', [world.fund.id]);
const free = (appealId: string | null = null) =>
  dong('select books.free_dong($1, $2, null) as dong', [world.fund.id, appealId]);

const request = async (donationId: string, amountDong: bigint) => {
  const id = randomUUID();
  await world.as(world.staff.officer, () =>
    world.get(Refunds).request({
      ...{ id, donationId, amountDong, cause: 'sent_twice', paper: 'Đơn số 1' },
      ...{ reason: 'Bấm chuyển hai lần liền', askedOn: world.clock.today(), way: 'bank' },
      ...{ payeeName: 'Nguyễn Thị Lan', payeeBank: 'Vietcombank', payeeAccount: '00112233' },
    }),
  );
  return id;
};
const agree = async (id: string) => {
  for (const by of [world.staff.approver, world.staff.secondApprover]) {
    await world.as(by, () => world.get(Refunds).agree(id));
  }
};
const pay = (requestId: string, by: Person = world.staff.cashier) =>
  world.as(by, () =>
    world.get(RefundPayments).pay({
      ...{ requestId, paidBy: by.id, bankAccountId: world.bankAccount.id },
    }),
  );

describe('The named reserve of a fund', () => {
  it('is set aside by a decision of two, from free money at large, and goes back likewise', async () => {
    await aGift(1_000_000n);
    expect(await propose('set_aside', 1_000_001n).catch(codeOf)).toBe(
      'constraints.reserve_change_free_money',
    );
    expect(await propose('set_aside', 1n, world.staff.officer).catch(codeOf)).toBe(
      'constraints.reserve_change_by_accountant',
    );
    const id = await propose('set_aside', 400_000n);
    expect(await propose('set_aside', 1n).catch(codeOf)).toBe(
      'constraints.reserve_change_open_once',
    );
    expect(await confirm(id, world.staff.accountant).catch(codeOf)).toMatch(
      /reserve_change_(two_persons|by_approver)/u,
    );
    await confirm(id);
    expect([await reserve(), await free(), await world.balance('gifts')]).toEqual([
      ...[400_000n, 600_000n, -1_000_000n],
    ]);
    expect(await propose('given_back', 400_001n).catch(codeOf)).toBe(
      'constraints.reserve_holds_that_much',
    );
    await confirm(await propose('given_back', 150_000n));
    expect([await reserve(), await free()]).toEqual([250_000n, 750_000n]);
    expect(await broken()).toEqual([]);
  });

  it('pays what the own money of a refund lacks, in the order of the policy, and takes it back with a reversal', async () => {
    await aGift(500_000n);
    await setAside(500_000n);
    const gift = await aGift(80_000_000n);
    const id = await request(gift, 300_000n);
    await world.approved();
    await aGift(100_000n);
    await agree(id);
    await pay(id);
    expect([await reserve(), await free()]).toEqual([300_000n, 0n]);
    const [used] = await world.rows(
      'select amount_dong, is_put_back from books.reserve_use where fund_id = $1',
      [world.fund.id],
    );
    expect(used).toEqual({ amount_dong: 200_000n, is_put_back: false });
    expect(await broken()).toEqual([]);
    const reversal = randomUUID();
    const order = { id: reversal, requestId: id, cause: 'paid_wrongly' } as const;
    const reason = 'Lập phiếu nhầm người nhận';
    await world.as(world.staff.accountant, () =>
      world.get(RefundReversals).propose({ ...order, reason }),
    );
    await world.as(world.staff.approver, () => world.get(RefundReversals).confirm(reversal));
    expect([await reserve(), await free()]).toEqual([500_000n, 100_000n]);
    expect(await broken()).toEqual([]);
  });

  it('is nothing that may be promised, given under or reversed beside its record', async () => {
    await aGift(500_000n);
    await setAside(500_000n);
    const [row] = await world.rows<{ id: string }>(
      'select restriction_id as id from books.refund_reserve where fund_id = $1',
      [world.fund.id],
    );
    const restrictionId = row?.id ?? '';
    const under = world.asSystem(() =>
      world.get(Donations).receive({
        ...{ committeeId: world.province, fundId: world.fund.id, restrictionId, amountDong: 5n },
        ...{ channel: 'bank_transfer', businessDate: world.clock.today() },
        ...{ sourceType: 'opening', sourceId: uuidv7(), money: world.bankAccount },
      }),
    );
    expect(await under.catch(codeOf)).toBe('constraints.restriction_open');
    expect(
      await dong('select count(*) as dong from books.layer where restriction_id = $1', [
        restrictionId,
      ]),
    ).toBe(0n);
    const gift = await aGift(80_000_000n);
    const id = await request(gift, 600_000n);
    await world.approved();
    await world.as(world.staff.approver, () => world.get(Refunds).agree(id));
    const second = world.as(world.staff.secondApprover, () => world.get(Refunds).agree(id));
    expect(await second.catch(codeOf)).toBe('constraints.refund_of_free_money');
  });

  it('is used once, whoever pays from it or gives it back at once', async () => {
    await aGift(500_000n);
    await setAside(500_000n);
    const gift = await aGift(80_000_000n);
    const ids = [await request(gift, 300_000n), await request(gift, 300_000n)];
    await world.approved();
    for (const id of ids) await agree(id);
    const back = await propose('given_back', 300_000n);
    const outcome = await Promise.allSettled([
      pay(ids[0] ?? ''),
      pay(ids[1] ?? '', world.staff.accountant),
      confirm(back),
    ]);
    expect(outcome.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await reserve()).toBe(200_000n);
    expect(await broken()).toEqual([]);
  });
});

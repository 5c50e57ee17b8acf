import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BankStatements } from '../../../src/income/bank-statements/bank-statements.service.js';
import { Donations } from '../../../src/income/donations/donations.service.js';
import { Suspense } from '../../../src/income/matching/suspense.service.js';
import { RefundPayments } from '../../../src/income/refunds/payment/refund-payments.service.js';
import { Refunds } from '../../../src/income/refunds/refunds.service.js';
import type { RefundOrder } from '../../../src/income/refunds/refunds.types.js';
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

async function aGift(amountDong = 500_000n): Promise<string> {
  const { donationId } = await world.asSystem(() =>
    world.get(Donations).receive({
      ...{ committeeId: world.province, fundId: world.fund.id, amountDong },
      ...{ channel: 'bank_transfer', businessDate: world.clock.today() },
      ...{ sourceType: 'opening', sourceId: uuidv7(), money: world.bankAccount },
    }),
  );
  return donationId;
}

const request = async (donationId: string, change: Partial<RefundOrder> = {}) => {
  const id = randomUUID();
  const order: RefundOrder = {
    ...{ id, donationId, amountDong: 200_000n, cause: 'sent_twice', paper: 'Đơn số 1' },
    ...{ reason: 'Bấm chuyển hai lần liền', askedOn: world.clock.today(), way: 'bank' },
    ...{ payeeName: 'Nguyễn Thị Lan', payeeBank: 'Vietcombank', payeeAccount: '00112233' },
    ...change,
  };
  await world.as(world.staff.officer, () => world.get(Refunds).request(order));
  return id;
};
const agree = (id: string, by: Person) => world.as(by, () => world.get(Refunds).agree(id));
const agreed = async (donationId: string, change: Partial<RefundOrder> = {}) => {
  const id = await request(donationId, change);
  await agree(id, world.staff.approver);
  await agree(id, world.staff.secondApprover);
  return id;
};
const pay = (requestId: string, by = world.staff.cashier, bankAccountId: string | null = null) =>
  world.as(by, () =>
    world.get(RefundPayments).pay({
      ...{ requestId, paidBy: by.id },
      bankAccountId: bankAccountId ?? world.bankAccount.id,
    }),
  );
const stateOf = async (id: string) => {
  const [row] = await world.rows<{ state: string }>(
    'select state from income.refund_state where id = $1',
    [id],
  );
  return row?.state;
};

describe('A refund', () => {
  it('is agreed by two, paid by another under the next number, and the line of the bank tells of it', async () => {
    const gift = await aGift();
    const id = await agreed(gift);
    expect(await pay(id)).toMatch(/^PHT-\d{4}-0001$/);
    expect([
      await world.balance('bank'),
      await world.balance('under_way'),
      await world.balance('gifts'),
    ]).toEqual([500_000n, -200_000n, -300_000n]);
    const [year, month, date] = world.clock.today().split('-');
    const rows = [
      'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails',
      `1,${date ?? ''}/${month ?? ''}/${year ?? ''},D1,200000,,,HOAN TRA PHT ${year ?? ''} 0001 NGUYEN THI LAN`,
    ];
    const bytes = Readable.from([Buffer.from(rows.join('\n'))]);
    const file = { account: world.bankAccount, fileName: 'a.csv', layout: 'auto' } as const;
    await world.asSystem(() =>
      world.get(BankStatements).importStatement({ ...file, bytes, importedBy: null }),
    );
    const [line] = await world.rows<{ id: string }>(
      'select line_id as id from income.open_suspense where bank_account_id = $1',
      [world.bankAccount.id],
    );
    const [sent] = await world.rows<{ id: string }>(
      `select id from books.still_under_way where bank_account_id = $1 and document like 'PHT-%'`,
      [world.bankAccount.id],
    );
    const { accountant } = world.staff;
    await world.as(accountant, () =>
      world.get(Suspense).resolve({
        ...{ lineId: line?.id ?? '', decision: 'payment', sentIds: [sent?.id ?? ''] },
        ...{ note: '', decidedBy: accountant.id },
      }),
    );
    expect([await world.balance('bank'), await world.balance('under_way')]).toEqual([300_000n, 0n]);
    const [followed] = await world.rows<{ returned_dong: bigint }>(
      'select returned_dong from publication.followed_gift where id = $1',
      [gift],
    );
    expect(BigInt(followed?.returned_dong ?? 0)).toBe(200_000n);
    expect(await broken()).toEqual([]);
  });

  it('is asked for no more than is left of the gift, whoever asks at once', async () => {
    const gift = await aGift(500_000n);
    const outcome = await Promise.allSettled(
      Array.from({ length: 5 }, () => request(gift, { amountDong: 200_000n })),
    );
    expect(outcome.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await request(gift, { amountDong: 100_001n }).catch(codeOf)).toBe(
      'constraints.refund_within_gift',
    );
    const last = await request(gift, { amountDong: 100_000n });
    await world.as(world.staff.officer, () => world.get(Refunds).withdraw(last));
    await request(gift, { amountDong: 100_000n });
  });

  it('takes two other persons, and a third who pays', async () => {
    const id = await request(await aGift());
    expect(await agree(id, world.staff.officer).catch(codeOf)).toBe(
      'constraints.refund_word_by_another',
    );
    expect(await agree(id, world.staff.accountant).catch(codeOf)).toBe(
      'constraints.refund_word_by_approver',
    );
    await agree(id, world.staff.approver);
    expect(await agree(id, world.staff.approver).catch(codeOf)).toBe(
      'constraints.refund_word_pkey',
    );
    expect(await pay(id).catch(codeOf)).toBe('refunds.notAgreed');
    await agree(id, world.staff.secondApprover);
    expect(await pay(id, world.staff.approver).catch(codeOf)).toBe(
      'constraints.refund_paid_by_another',
    );
    expect(await pay(id, world.staff.officer).catch(codeOf)).toBe(
      'constraints.refund_paid_by_another',
    );
    const twice = await Promise.allSettled([pay(id), pay(id, world.staff.accountant)]);
    expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect([await stateOf(id), await world.balance('gifts')]).toEqual(['paid', -300_000n]);
    expect(await broken()).toEqual([]);
  });

  it('takes free money only: what is allocated stays with those it was promised to', async () => {
    const gift = await aGift(80_000_000n);
    const id = await request(gift, { amountDong: 80_000_000n });
    await agree(id, world.staff.approver);
    await world.approved();
    expect(await agree(id, world.staff.secondApprover).catch(codeOf)).toBe(
      'constraints.refund_of_free_money',
    );
    const because = 'Tiền đã phân bổ làm nhà';
    const refuse = (by: Person) => world.as(by, () => world.get(Refunds).refuse(id, because));
    await refuse(world.staff.secondApprover);
    expect([await stateOf(id), await world.available()]).toEqual(['refused', 0n]);
    expect(await refuse(world.staff.approver).catch(codeOf)).toBe(
      'constraints.refund_decided_once',
    );
  });

  it('and an allocation of the same money at once: the last đồng goes to one of them', async () => {
    const gift = await aGift(80_000_000n);
    const id = await agreed(gift, { amountDong: 80_000_000n });
    const { id: allocationId, fingerprint } = await world.propose();
    const approve = (by: Person) =>
      world.as(by, () =>
        world.allocations.approve({ allocationId, approverId: by.id, fingerprint }),
      );
    await approve(world.staff.approver);
    const outcome = await Promise.allSettled([pay(id), approve(world.staff.secondApprover)]);
    expect(outcome.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await world.available()).toBe(0n);
    expect(await broken()).toEqual([]);
  });

  it('is out of reach of another committee, and of raw SQL without its voucher', async () => {
    const gift = await aGift();
    const there = world;
    world = await home.neighbour();
    expect(await request(gift).catch(codeOf)).toBe('donations.notFound');
    world = there;
    const id = await agreed(gift);
    const { cashier } = world.staff;
    const quietly = world.as(cashier, () =>
      world.get(Donations).returnPart({
        ...{ donationId: gift, kind: 'refund', amountDong: 200_000n, onDay: world.clock.today() },
        ...{ source: { type: 'return_request', id }, reason: 'x', returnedBy: cashier.id },
        money: { ledgerAccountId: world.bankAccount.underWayAccountId },
      }),
    );
    expect(
      await quietly.catch((error: unknown) => (error as { constraint?: string }).constraint),
    ).toBe('refund_paid_by_voucher');
    expect(await stateOf(id)).toBe('agreed');
  });
});

import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BankStatements } from '../../../src/income/bank-statements/bank-statements.service.js';
import { Donations } from '../../../src/income/donations/donations.service.js';
import { Suspense } from '../../../src/income/matching/suspense.service.js';
import { RefundPayments } from '../../../src/income/refunds/payment/refund-payments.service.js';
import { RefundReversals } from '../../../src/income/refund-reversals/refund-reversals.service.js';
import { Refunds } from '../../../src/income/refunds/refunds.service.js';
import type { RefundOrder } from '../../../src/income/refunds/refunds.types.js';
import { DomainError } from '../../../src/kernel/errors.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { Publisher } from '../../../src/publication/public-statement/projection/publisher.service.js';
import { TakingsBack } from '../../../src/income/takings-back/takings-back.service.js';
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
const propose = async (
  requestId: string,
  cause: 'came_back' | 'paid_wrongly' = 'paid_wrongly',
  by: Person = world.staff.accountant,
) => {
  const id = randomUUID();
  const reason = 'Ngân hàng báo sai số tài khoản';
  const order = { id, requestId, cause, reason };
  await world.as(by, () => world.get(RefundReversals).propose(order));
  return id;
};
const confirm = (id: string, by: Person = world.staff.approver) =>
  world.as(by, () => world.get(RefundReversals).confirm(id));
const standing = async (gift: string) => {
  const rows = await world.rows<{ amount_dong: bigint }>(
    'select amount_dong from income.standing_gift where id = $1',
    [gift],
  );
  return rows.map((row) => row.amount_dong);
};
/** Lines of the account's statement; answers with those nobody explained, in their order. */
const tell = async (lines: readonly (readonly [string, string, string])[]) => {
  const [year, month, date] = world.clock.today().split('-');
  const rows = lines.map(([debit, credit, text], index) =>
    [
      index + 1,
      `${date ?? ''}/${month ?? ''}/${year ?? ''}`,
      `D${String(index)}`,
      debit,
      credit,
      '',
      text,
    ].join(','),
  );
  const head = 'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails';
  const bytes = Readable.from([Buffer.from([head, ...rows].join('\n'))]);
  const file = { account: world.bankAccount, fileName: 'a.csv', layout: 'auto' } as const;
  await world.asSystem(() =>
    world.get(BankStatements).importStatement({ ...file, bytes, importedBy: null }),
  );
  const found = await world.rows<{ id: string }>(
    'select line_id as id from income.open_suspense where bank_account_id = $1 order by amount_dong',
    [world.bankAccount.id],
  );
  return found.map(({ id }) => id);
};
const explain = async (lineId: string, decision: 'payment' | 'payment_back') => {
  const [sent] = await world.rows<{ id: string }>(
    `select id from books.still_under_way where bank_account_id = $1 and document like 'PHT-%'`,
    [world.bankAccount.id],
  );
  const { accountant } = world.staff;
  await world.as(accountant, () =>
    world.get(Suspense).resolve({
      ...{ lineId, decision, sentIds: [sent?.id ?? ''], note: '', decidedBy: accountant.id },
    }),
  );
};
const stateOf = async (id: string) => {
  const [row] = await world.rows<{ state: string }>(
    'select state from income.refund_state where id = $1',
    [id],
  );
  return row?.state;
};

describe('A paid refund', () => {
  it('whose voucher was wrong is reversed by two, and the gift stands as before, in public too', async () => {
    const gift = await aGift();
    const id = await agreed(gift, { amountDong: 500_000n });
    await pay(id);
    await world.get(Publisher).publishNew();
    const line = async () => {
      const [row] = await world.rows(
        `select l.is_reversed, l.returned_dong, l.returned_on::text, f.returned_dong as followed, f.returned_on::text as followed_on
         from publication.public_line l join publication.followed_gift f on f.id = l.id where l.id = $1`,
        [gift],
      );
      return row;
    };
    expect(await line()).toMatchObject({ is_reversed: true, returned_dong: 500_000n });
    const reversal = await propose(id);
    expect(await stateOf(id)).toBe('reversing');
    expect(await confirm(reversal, world.staff.accountant).catch(codeOf)).toMatch(
      /refund_reversal_(two_persons|by_approver)/u,
    );
    await confirm(reversal);
    expect([
      ...[await stateOf(id), await standing(gift)],
      ...[await world.balance('under_way'), await world.balance('gifts')],
    ]).toEqual(['reversed', [500_000n], 0n, -500_000n]);
    await world.get(Publisher).publishNew();
    const none = { returned_dong: 0n, returned_on: null, followed: 0n, followed_on: null };
    expect(await line()).toEqual({ is_reversed: false, ...none });
    expect(await confirm(reversal).catch(codeOf)).toBe('refundReversals.decidedBefore');
    expect(await propose(id).catch(codeOf)).toBe('constraints.refund_reversal_once');
    expect(await broken()).toEqual([]);
    const again = await agreed(gift, { amountDong: 500_000n });
    expect(await pay(again)).toMatch(/-0002$/u);
    expect(await standing(gift)).toEqual([]);
    expect(await broken()).toEqual([]);
  });

  it('that left the bank is reversed when the line by which it came back is explained, not before', async () => {
    const gift = await aGift();
    const id = await agreed(gift);
    await pay(id);
    expect(await propose(id, 'came_back').catch(codeOf)).toBe(
      'constraints.refund_reversal_line_tied',
    );
    const [out = ''] = await tell([['200000', '', 'HOAN TRA PHT 0001 NGUYEN THI LAN']]);
    await explain(out, 'payment');
    expect(await propose(id).catch(codeOf)).toBe('constraints.refund_reversal_money_out');
    const [back = ''] = await tell([['', '200000', 'TRA LAI LENH CHUYEN TIEN SAI SO TAI KHOAN']]);
    await explain(back, 'payment_back');
    await confirm(await propose(id, 'came_back'));
    expect([
      ...[await world.balance('bank'), await world.balance('under_way')],
      ...[await world.balance('gifts'), await standing(gift), await stateOf(id)],
    ]).toEqual([500_000n, 0n, -500_000n, [500_000n], 'reversed']);
    expect(await broken()).toEqual([]);
  });

  it('is proposed by an accountant, and what is declined or withdrawn leaves it paid', async () => {
    const id = await agreed(await aGift());
    expect(await propose(id).catch(codeOf)).toBe('refundReversals.notPaid');
    await pay(id);
    expect(await propose(id, 'paid_wrongly', world.staff.officer).catch(codeOf)).toBe(
      'constraints.refund_reversal_by_accountant',
    );
    const declined = await propose(id);
    const because = 'Tiền đã đến tay người nhận';
    await world.as(world.staff.approver, () =>
      world.get(RefundReversals).decline(declined, because),
    );
    const withdrawn = await propose(id);
    await world.as(world.staff.accountant, () => world.get(RefundReversals).withdraw(withdrawn));
    expect([await stateOf(id), await world.balance('gifts')]).toEqual(['paid', -300_000n]);
  });

  it('is not reversed beside its word: no mirror without two, and a return by card never', async () => {
    const gift = await aGift();
    const id = await agreed(gift);
    await pay(id);
    const reversal = await propose(id);
    await expect(
      world.rows(
        `insert into income.gift_return (id, donation_id, committee_id, kind, amount_dong, on_day, source_type, source_id, reason, entry_id, undoes_id)
         select gen_random_uuid(), donation_id, committee_id, kind, -amount_dong, on_day, 'refund_reversal', $1, 'x', entry_id, id
         from income.gift_return where donation_id = $2`,
        [reversal, gift],
      ),
    ).rejects.toMatchObject({ constraint: 'return_undone_by_two' });
  });

  it('and its reversal, new refunds and a taking back at once never give back more than the gift', async () => {
    const gift = await aGift(500_000n);
    const first = await agreed(gift, { amountDong: 300_000n });
    await pay(first);
    const others = [
      await agreed(gift, { amountDong: 100_000n }),
      await agreed(gift, { amountDong: 100_000n }),
    ];
    const reversal = await propose(first);
    const takingBack = randomUUID();
    await world
      .as(world.staff.accountant, () =>
        world.get(TakingsBack).propose({
          ...{ id: takingBack, of: { donationId: gift }, cause: 'not_a_gift' },
          reason: 'Đã đối chiếu lại với ngân hàng',
        }),
      )
      .catch(() => undefined);
    const outcome = await Promise.allSettled([
      confirm(reversal),
      confirm(reversal, world.staff.secondApprover),
      ...others.map((id) => pay(id)),
      ...others.map((id) => pay(id, world.staff.accountant)),
      request(gift, { amountDong: 300_000n }),
      request(gift, { amountDong: 300_000n }),
      world.as(world.staff.approver, () => world.get(TakingsBack).confirm(takingBack)),
    ]);
    expect(outcome.slice(0, 2).filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [sum] = await world.rows<{ dong: bigint; asked: bigint }>(
      `select (select sum(amount_dong) from income.gift_return where donation_id = $1)::bigint as dong,
         (select coalesce(sum(amount_dong), 0) from income.open_refund where donation_id = $1)::bigint as asked`,
      [gift],
    );
    expect(BigInt(sum?.dong ?? 0)).toBe(200_000n);
    expect(BigInt(sum?.asked ?? 0)).toBeLessThanOrEqual(300_000n);
    expect(await broken()).toEqual([]);
  });
});

import { randomUUID } from 'node:crypto';
import { RefundReserves } from '../../../../src/books/refund-reserves/refund-reserves.service.js';
import { GiftMoves } from '../../../../src/income/gift-moves/gift-moves.service.js';
import { RefundReversals } from '../../../../src/income/refund-reversals/refund-reversals.service.js';
import { RefundPayments } from '../../../../src/income/refunds/payment/refund-payments.service.js';
import { Refunds } from '../../../../src/income/refunds/refunds.service.js';
import { TakingsBack } from '../../../../src/income/takings-back/takings-back.service.js';
import type { ServicesWorld } from '../services.js';
import { importLines } from './receive.js';

/** Gifts that were wrong, go back or elsewhere: done, waiting, paid and refused. */
export async function giveBack(world: ServicesWorld): Promise<void> {
  await importLines(world, world.account.code, [
    ['', '700000', 'LE THI HOA UNG HO QUY'],
    ['', '1200000', 'HUYEN CHUYEN VE QUY TINH'],
    ['', '9000000', 'TRAN VAN NAM UNG HO HAI LAN'],
    ['', '20000000', 'HO SY BINH UNG HO'],
    ['', '30000000', 'DINH THI YEN UNG HO'],
  ]);
  await importLines(world, world.account.code, [['', '450000', 'PHAM VAN TAM UNG HO']]);
  const [first = '', second = '', third = '', moved = '', asked = ''] = await idsOf(
    world,
    `select g.id from income.line_gift g join income.bank_line l on l.id = g.line_id
     where l.account_code = '${world.account.code}' and g.amount_dong > 500000 order by g.amount_dong`,
  );
  const [statementId = ''] = await idsOf(
    world,
    `select id from income.told_statement where account_code = '${world.account.code}' order by imported_at desc`,
  );
  await takeBack(world, { first, second, statementId });
  await setAside(world);
  await refund(world, third);
  await move(world, { moved, asked });
}

async function takeBack(
  world: ServicesWorld,
  { first, second, statementId }: { first: string; second: string; statementId: string },
): Promise<void> {
  const { accountant, approver } = world.staff;
  const takingsBack = world.get(TakingsBack);
  const propose = async (of: { donationId: string } | { statementId: string }) => {
    const id = randomUUID();
    const cause = 'donationId' in of ? ('not_a_gift' as const) : ('wrong_file' as const);
    const order = { id, of, cause, reason: 'Đã đối chiếu lại với ngân hàng, ghi nhầm' };
    await world.as(accountant, () => takingsBack.propose(order));
    return id;
  };
  const done = await propose({ donationId: second });
  await world.as(approver, () => takingsBack.confirm(done));
  await propose({ donationId: first });
  await propose({ statementId });
}

/** A reserve that holds money, and a decision on it that waits for the second person. */
async function setAside(world: ServicesWorld): Promise<void> {
  const { accountant, approver } = world.staff;
  const reserves = world.get(RefundReserves);
  const decide = async (way: 'set_aside' | 'given_back', amountDong: bigint, number: string) => {
    const id = randomUUID();
    const order = { id, fundCode: world.fund.code, way, amountDong, decisionNumber: number };
    const of = { bankAccountId: world.account.id, decisionDay: '2025-09-10' };
    const issuer = 'Ban Thường trực Ủy ban MTTQ tỉnh';
    await world.as(accountant, () => reserves.propose({ ...order, ...of, issuer }));
    return id;
  };
  const done = await decide('set_aside', 700_000n, '25/QĐ-MTTQ');
  await world.as(approver, () => reserves.confirm(done));
  await decide('given_back', 200_000n, '31/QĐ-MTTQ');
}

async function refund(world: ServicesWorld, donationId: string): Promise<void> {
  const { staff, account } = world;
  const refunds = world.get(Refunds);
  const request = async (amountDong: bigint) => {
    const id = randomUUID();
    await world.as(staff.officer, () =>
      refunds.request({
        ...{ id, donationId, amountDong, cause: 'sent_twice', askedOn: '2025-09-16', way: 'bank' },
        ...{ reason: 'Người ủng hộ bấm chuyển hai lần liền', paper: 'Đơn ngày 16/09/2025' },
        ...{ payeeName: 'Trần Văn Nam', payeeBank: 'Vietcombank', payeeAccount: '0011009988776' },
      }),
    );
    return id;
  };
  await request(1_000_000n);
  const agreed = await request(2_000_000n);
  for (const approver of [staff.approver, staff.secondApprover]) {
    await world.as(approver, () => refunds.agree(agreed));
  }
  const payment = { requestId: agreed, bankAccountId: account.id, paidBy: staff.cashier.id };
  await world.as(staff.cashier, () => world.get(RefundPayments).pay(payment));
  await world.as(staff.accountant, () =>
    world.get(RefundReversals).propose({
      ...{ id: randomUUID(), requestId: agreed, cause: 'paid_wrongly' },
      reason: 'Lập phiếu nhầm người nhận, ngân hàng chưa chi',
    }),
  );
  const refused = await request(500_000n);
  await world.as(staff.approver, () => refunds.refuse(refused, 'Số tiền này đã chi cứu trợ xong'));
}

/** One was moved to the appeal, one waits for the second person. */
async function move(
  world: ServicesWorld,
  { moved, asked }: { moved: string; asked: string },
): Promise<void> {
  const { accountant, approver } = world.staff;
  const moves = world.get(GiftMoves);
  const propose = async (donationId: string) => {
    const id = randomUUID();
    await world.as(accountant, () =>
      moves.propose({
        ...{ id, donationId, to: `appeal:${world.appeal.id}`, askedBy: 'Hồ Sỹ Bình' },
        ...{ askedOn: '2025-09-17', paper: 'Thư ngày 17/09/2025' },
        reason: 'Người ủng hộ muốn giúp đồng bào vùng lũ',
      }),
    );
    return id;
  };
  const done = await propose(moved);
  await world.as(approver, () => moves.confirm(done));
  await propose(asked);
}

async function idsOf(world: ServicesWorld, sql: string): Promise<string[]> {
  return (await world.rows<{ id: string }>(sql)).map(({ id }) => id);
}

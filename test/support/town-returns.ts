import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { Funds } from '../../src/books/funds/funds.service.js';
import { GiftMoves } from '../../src/income/gift-moves/gift-moves.service.js';
import { RefundPayments } from '../../src/income/refunds/payment/refund-payments.service.js';
import { Refunds } from '../../src/income/refunds/refunds.service.js';
import { TakingsBack } from '../../src/income/takings-back/takings-back.service.js';
import { Database } from '../../src/platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../src/platform/database/scope.js';
import type { Town } from './town.js';

type Lines = readonly (readonly [string, string, string])[];
type ImportLines = (app: INestApplicationContext, account: string, lines: Lines) => Promise<void>;

/** Gifts that were wrong, go back or elsewhere: done, waiting, paid and refused. */
export async function giveBack(
  app: INestApplicationContext,
  town: Town,
  importLines: ImportLines,
): Promise<void> {
  const { facts } = town;
  await importLines(app, facts.fundAccount, [
    ['', '700000', 'LE THI HOA UNG HO QUY'],
    ['', '1200000', 'HUYEN CHUYEN VE QUY TINH'],
    ['', '9000000', 'TRAN VAN NAM UNG HO HAI LAN'],
    ['', '20000000', 'HO SY BINH UNG HO'],
    ['', '30000000', 'DINH THI YEN UNG HO'],
  ]);
  await importLines(app, facts.fundAccount, [['', '450000', 'PHAM VAN TAM UNG HO']]);
  const [first = '', second = '', third = '', moved = '', asked = ''] = await idsOf(
    app,
    `select g.id from income.line_gift g join income.bank_line l on l.id = g.line_id
     where l.account_code = '${facts.fundAccount}' and g.amount_dong > 500000 order by g.amount_dong`,
  );
  const [statementId = ''] = await idsOf(
    app,
    `select id from income.told_statement where account_code = '${facts.fundAccount}' order by imported_at desc`,
  );
  await takeBack(app, town, { first, second, statementId });
  await refund(app, town, third);
  await move(app, town, { moved, asked });
}

async function takeBack(
  app: INestApplicationContext,
  { staff }: Town,
  { first, second, statementId }: { first: string; second: string; statementId: string },
): Promise<void> {
  const takingsBack = app.get(TakingsBack, { strict: false });
  const propose = async (of: { donationId: string } | { statementId: string }) => {
    const id = randomUUID();
    const cause = 'donationId' in of ? ('not_a_gift' as const) : ('wrong_file' as const);
    const order = { id, of, cause, reason: 'Đã đối chiếu lại với ngân hàng, ghi nhầm' };
    await as(staff.accountant.id, () => takingsBack.propose(order));
    return id;
  };
  const done = await propose({ donationId: second });
  await as(staff.approver.id, () => takingsBack.confirm(done));
  await propose({ donationId: first });
  await propose({ statementId });
}

async function refund(app: INestApplicationContext, town: Town, donationId: string): Promise<void> {
  const { staff, facts } = town;
  const refunds = app.get(Refunds, { strict: false });
  const request = async (amountDong: bigint) => {
    const id = randomUUID();
    await as(staff.officer.id, () =>
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
  for (const { id } of [staff.approver, staff.secondApprover]) {
    await as(id, () => refunds.agree(agreed));
  }
  const { id: bankAccountId } = await app
    .get(Funds, { strict: false })
    .bankAccount(facts.fundAccount);
  const { id: paidBy } = staff.cashier;
  const payments = app.get(RefundPayments, { strict: false });
  await as(paidBy, () => payments.pay({ requestId: agreed, bankAccountId, paidBy }));
  const refused = await request(500_000n);
  await as(staff.approver.id, () => refunds.refuse(refused, 'Số tiền này đã chi cứu trợ xong'));
}

/** One was moved to the appeal, one waits for the second person. */
async function move(
  app: INestApplicationContext,
  { staff, facts }: Town,
  { moved, asked }: { moved: string; asked: string },
): Promise<void> {
  const moves = app.get(GiftMoves, { strict: false });
  const propose = async (donationId: string) => {
    const id = randomUUID();
    await as(staff.accountant.id, () =>
      moves.propose({
        ...{ id, donationId, to: `appeal:${facts.appealId}`, askedBy: 'Hồ Sỹ Bình' },
        ...{ askedOn: '2025-09-17', paper: 'Thư ngày 17/09/2025' },
        reason: 'Người ủng hộ muốn giúp đồng bào vùng lũ',
      }),
    );
    return id;
  };
  const done = await propose(moved);
  await as(staff.approver.id, () => moves.confirm(done));
  await propose(asked);
}

const as = <T>(actorId: string, work: () => Promise<T>): Promise<T> =>
  runInScope({ ...SYSTEM_SCOPE, actorId }, work);

async function idsOf(app: INestApplicationContext, sql: string): Promise<string[]> {
  const rows = await runInScope(SYSTEM_SCOPE, () =>
    app.get(Database, { strict: false }).query<{ id: string }>(sql),
  );
  return rows.map(({ id }) => id);
}

import { randomUUID } from 'node:crypto';
import { CashCounts } from '../../../../src/books/cash-counts/cash-counts.service.js';
import { DaysOff } from '../../../../src/books/days-off/days-off.service.js';
import { AccountProposals } from '../../../../src/books/funds/account-proposals/account-proposals.service.js';
import { CashReceipts } from '../../../../src/income/cash-receipts/cash-receipts.service.js';
import { Periods } from '../../../../src/books/periods/periods.service.js';
import { BankProofs } from '../../../../src/income/bank-proofs/bank-proofs.service.js';
import { Suspense } from '../../../../src/income/matching/suspense.service.js';
import { addDays } from '../../../../src/kernel/dates/business-date.js';
import type { ServicesWorld } from '../services.js';

/** What an accountant and a cashier keep straight, each waiting for a second person. */
export async function keepBooks(world: ServicesWorld): Promise<void> {
  await proposeAccount(world);
  await explainAndProve(world);
  await countCash(world);
  await proposeDaysOff(world);
}

/** The lunar new year of next year, waiting for another person. */
function proposeDaysOff(world: ServicesWorld): Promise<void> {
  const year = Number(world.clock.today().slice(0, 4)) + 1;
  return world.as(world.staff.officer, () =>
    world.get(DaysOff).propose({
      ...{ id: randomUUID(), committeeId: world.province, kind: 'off', name: 'Tết Nguyên đán' },
      ...{ firstDay: `${String(year)}-02-05`, lastDay: `${String(year)}-02-11` },
      basis: 'Thông báo lịch nghỉ của năm',
    }),
  );
}

function proposeAccount(world: ServicesWorld): Promise<void> {
  return world.as(world.staff.accountant, () =>
    world.get(AccountProposals).proposeBank({
      id: randomUUID(),
      code: 'VCBMOI',
      bankName: 'Vietcombank',
      bankBin: '970436',
      accountNumber: '0011001932420',
      holderName: 'ỦY BAN MTTQ VIỆT NAM TỈNH QUẢNG NGÃI',
      fundId: world.fund.id,
      appealId: null,
    }),
  );
}

/** A line that was explained, a balance that waits to be signed, and an opening that differs. */
async function explainAndProve(world: ServicesWorld): Promise<void> {
  const { accountant } = world.staff;
  const committeeId = world.province;
  const { id: bankAccountId } = world.appealAccount;
  const [fee] = await world.rows<{ id: string }>(
    `select line_id as id from income.open_suspense where kind = 'fee'`,
  );
  const decided = { decision: 'fee', note: '', decidedBy: accountant.id } as const;
  await world.as(accountant, () =>
    world.get(Suspense).resolve({ lineId: fee?.id ?? '', ...decided }),
  );
  await world.as(accountant, () =>
    world.get(BankProofs).propose({
      ...{ id: randomUUID(), committeeId, bankAccountId, day: '2025-09-15' },
      ...{ byHandDong: 100_000_000n, otherReason: 'Lãi của quý trước chưa có sao kê' },
    }),
  );
  const differs = `insert into income.opening_difference (id, committee_id, bank_account_id, first_day, expected_dong,
    told_dong, reason) values ($1, $2, $3, '2025-09-20', 5, 7, 'Ngân hàng nhập lãi ngoài sao kê')`;
  await world.as(accountant, () =>
    world.db.query(differs, [randomUUID(), committeeId, bankAccountId]),
  );
}

/** A cash box that was counted and signed a note short, and counted once more when cash had come. */
async function countCash(world: ServicesWorld): Promise<void> {
  const { cashier, accountant } = world.staff;
  const counts = world.get(CashCounts);
  const of = { committeeId: world.province, cashBoxId: world.cashBox.id, day: world.clock.today() };
  const counted = (id: string, notes: readonly number[]) =>
    world.as(cashier, () =>
      counts.propose({
        ...{ id, ...of, notes: [...notes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
        reason: 'Thiếu một tờ 500.000, đang đối chiếu phiếu thu',
      }),
    );
  const signed = randomUUID();
  await counted(signed, [500]);
  await world.as(accountant, () => counts.sign(signed));
  await world.get(CashReceipts).issue({
    ...{ submissionId: randomUUID(), committeeId: world.province, fundId: world.fund.id },
    ...{ payerName: 'Ông Sáu', payerAddress: 'Thôn 3', reason: 'Ủng hộ Quỹ Vì người nghèo' },
    ...{ amountDong: 1_000_000n, display: 'masked', cashierId: cashier.id },
  });
  await counted(randomUUID(), [501]);
}

/** The month before this one: closed, reopened by two and closed again. */
export async function closeTwice(world: ServicesWorld): Promise<void> {
  const periods = world.get(Periods);
  const { accountant, approver } = world.staff;
  const of = { fundId: world.fund.id, committeeId: world.province };
  const to = addDays(`${world.clock.today().slice(0, 7)}-01`, -1);
  const why = 'Chờ ngân hàng gửi đủ sao kê';
  const reasons = { earlier: why, suspense: why, bankProof: why, cashCount: why, handover: why };
  const close = (id: string) =>
    periods.close({ id, ...of, from: `${to.slice(0, 7)}-01`, to, reasons });
  const [periodId, id] = [randomUUID(), randomUUID()];
  const asked = { id, periodId, committeeId: world.province, reason: 'Bổ sung chứng từ của tháng' };
  await world.as(accountant, () => close(periodId));
  await world.as(accountant, () => periods.askReopening(asked));
  await world.as(approver, () => periods.confirmReopening(id));
  await world.as(accountant, () => close(randomUUID()));
}

import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { INestApplicationContext } from '@nestjs/common';
import sharp from 'sharp';
import { AccountProposals } from '../../src/books/funds/account-proposals/account-proposals.service.js';
import { CashCounts } from '../../src/books/cash-counts/cash-counts.service.js';
import { Periods } from '../../src/books/periods/periods.service.js';
import { Funds } from '../../src/books/funds/funds.service.js';
import { addDays } from '../../src/kernel/dates/business-date.js';
import { Seals } from '../../src/books/seals/seals.service.js';
import { BankStatements } from '../../src/income/bank-statements/bank-statements.service.js';
import { BankProofs } from '../../src/income/bank-proofs/bank-proofs.service.js';
import { Suspense } from '../../src/income/matching/suspense.service.js';
import { Database } from '../../src/platform/database/database.js';
import { CardBalance } from '../../src/income/card-payments/balance/card-balance.service.js';
import { CardPayments } from '../../src/income/card-payments/card-payments.service.js';
import { CashReceipts } from '../../src/income/cash-receipts/cash-receipts.service.js';
import { Pledges } from '../../src/income/pledges/pledges.service.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { Allocations } from '../../src/spending/allocations/allocations.service.js';
import { Disbursements } from '../../src/spending/disbursements/disbursements.service.js';
import type { NamingRequest } from '../../src/spending/entitlements/entitlements.types.js';
import { Entitlements } from '../../src/spending/entitlements/entitlements.service.js';
import { Handovers } from '../../src/spending/handovers/handovers.service.js';
import { runInScope, SYSTEM_SCOPE } from '../../src/platform/database/scope.js';
import {
  cardDisputed,
  cardPaid,
  cardRefunded,
  cardsPaidOut,
  intentOf,
} from '../../src/seeds/demo/cards/told-by-stripe.js';
import type { Town } from './town.js';
import { giveBack } from './town-returns.js';
import { letTimePass } from './town-clocks.js';
import { giveFree } from './town-releases.js';
import { writeWishes } from './town-wishes.js';

const HEADER = 'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails';
const LONG_NAME = 'Công ty Trách nhiệm hữu hạn Một thành viên Thương mại Dịch vụ Xây dựng Đắk Bla';

export interface TownHistory {
  /** Kept by a gift. */
  readonly pledgeCode: string;
  /** Not yet kept. */
  readonly openPledgeCode: string;
  readonly receiptId: string;
  /** Approved, named, paid, handed over. */
  readonly doneAllocationId: string;
  /** Waits for two approvers. */
  readonly openAllocationId: string;
  readonly openFingerprint: string;
  /** Approved and named, not yet paid. */
  readonly unpaidLineId: string;
  readonly voucherId: string;
  /** Paid, and nobody proved it yet. */
  readonly awaitingVoucherId: string;
}

/** A year's work in a minute: every state that a page can show, done by the services. */
export function liveThrough(town: Town): Promise<TownHistory> {
  return town.inside(async (app) => {
    const income = await receive(app, town);
    const spent = await spend(app, town);
    await proposeAccount(app, town);
    await payByCard(app, town);
    await explainAndProve(app, town);
    await countCash(app, town);
    await giveBack(app, town, importLines);
    await closeTwice(app, town);
    await writeWishes(app, town);
    await letTimePass(app, town);
    await comeBack(app, town);
    await app.get(Seals, { strict: false }).seal();
    await app.get(JobRunner, { strict: false }).drain();
    return { ...income, ...spent };
  });
}

/** Waits for a second person. */
function proposeAccount(app: INestApplicationContext, town: Town): Promise<void> {
  const proposer = { ...SYSTEM_SCOPE, actorId: town.staff.accountant.id };
  return runInScope(proposer, () =>
    app.get(AccountProposals, { strict: false }).proposeBank({
      id: randomUUID(),
      code: 'VCBMOI',
      bankName: 'Vietcombank',
      bankBin: '970436',
      accountNumber: '0011001932420',
      holderName: 'ỦY BAN MTTQ VIỆT NAM TỈNH QUẢNG NGÃI',
      fundId: town.facts.fundId,
      appealId: null,
    }),
  );
}

/** The month before this one: closed, reopened by two and closed again. */
async function closeTwice(app: INestApplicationContext, town: Town): Promise<void> {
  const periods = app.get(Periods, { strict: false });
  const { fundId, provinceId: committeeId } = town.facts;
  const as = (person: { id: string }, work: () => Promise<void>) =>
    runInScope({ ...SYSTEM_SCOPE, actorId: person.id }, work);
  const to = addDays(`${today().slice(0, 7)}-01`, -1);
  const why = 'Chờ ngân hàng gửi đủ sao kê';
  const reasons = { earlier: why, suspense: why, bankProof: why, cashCount: why, handover: why };
  const close = (id: string) =>
    periods.close({ id, fundId, committeeId, from: `${to.slice(0, 7)}-01`, to, reasons });
  const [periodId, id] = [randomUUID(), randomUUID()];
  const reason = 'Bổ sung chứng từ của tháng';
  await as(town.staff.accountant, () => close(periodId));
  await as(town.staff.accountant, () =>
    periods.askReopening({ id, periodId, committeeId, reason }),
  );
  await as(town.staff.approver, () => periods.confirmReopening(id));
  await as(town.staff.accountant, () => close(randomUUID()));
}

/** A cash box that was counted, a note short; an accountant has to sign. */
async function countCash(app: INestApplicationContext, town: Town): Promise<void> {
  const { cashier } = town.staff;
  await runInScope({ ...SYSTEM_SCOPE, actorId: cashier.id }, async () => {
    const box = await app.get(Funds, { strict: false }).cashBox(town.facts.provinceId);
    await app.get(CashCounts, { strict: false }).propose({
      ...{ id: randomUUID(), committeeId: town.facts.provinceId, cashBoxId: box.id, day: today() },
      ...{ notes: [499, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
      reason: 'Thiếu một tờ 500.000, đang đối chiếu phiếu thu',
    });
  });
}

/** A line that was explained, a balance that waits to be signed, and an opening that differs. */
async function explainAndProve(app: INestApplicationContext, town: Town): Promise<void> {
  const { id: decidedBy } = town.staff.accountant;
  const db = app.get(Database, { strict: false });
  await runInScope({ ...SYSTEM_SCOPE, actorId: decidedBy }, async () => {
    const [fee] = await db.query<{ id: string }>(
      `select line_id as id from income.open_suspense where kind = 'fee'`,
    );
    const suspense = app.get(Suspense, { strict: false });
    await suspense.resolve({ lineId: fee?.id ?? '', decision: 'fee', note: '', decidedBy });
    const account = await app.get(Funds, { strict: false }).bankAccount(town.facts.appealAccount);
    const { id: bankAccountId, committeeId } = account;
    await app.get(BankProofs, { strict: false }).propose({
      ...{ id: randomUUID(), committeeId, bankAccountId, day: '2025-09-15' },
      ...{ byHandDong: 100_000_000n, otherReason: 'Lãi của quý trước chưa có sao kê' },
    });
    await db.query(
      `insert into income.opening_difference (id, committee_id, bank_account_id, first_day, expected_dong, told_dong, reason)
       values (gen_random_uuid(), $1, $2, date '2025-09-20', 5, 7, 'Ngân hàng nhập lãi ngoài sao kê')`,
      [committeeId, bankAccountId],
    );
  });
}

/** Three gifts by card: one paid out with a fee, one disputed, one of which a part went back. */
async function payByCard(app: INestApplicationContext, town: Town): Promise<void> {
  const { facts, staff } = town;
  const cards = app.get(CardPayments, { strict: false });
  const paid = async (donorName: string) => {
    const pledge = await app.get(Pledges, { strict: false }).register({
      ...{ submissionId: randomUUID(), fundId: facts.fundId, amountDong: 1_000_000n },
      ...{ donorName, display: 'full', way: 'card' },
    });
    await cards.takeIn(cardPaid(pledge, new Date('2025-09-01T02:00:00Z')), false);
    return pledge;
  };
  const arrived = await paid('Trần Thị Thẻ');
  const [disputed, refunded] = [await paid(LONG_NAME), await paid('Lý Văn Hoàn')];
  const later = new Date('2025-09-12T02:00:00Z');
  await cards.takeIn(cardDisputed(disputed, later, 9), false);
  await cards.takeIn(cardRefunded(refunded, later, 300_000n), false);
  await cards.takeIn(cardsPaidOut('po_test_town', later, 950_000n), false);
  const fees = { paymentIntent: intentOf(arrived), feeDong: 50_000n, happenedAt: later };
  const line = { txnId: 'txn_test_town', type: 'charge', amountDong: 1_000_000n, ...fees };
  await app.get(CardBalance, { strict: false }).keep('po_test_town', [line]);
  await importLines(app, facts.fundAccount, [['', '950000', 'STRIPE PAYOUT']]);
  const db = app.get(Database, { strict: false });
  const [payout] = await db.query<{ line_id: string; gift: string }>(
    `select o.line_id, s.donation_id as gift from income.open_suspense o, income.pledge_settlement s
     where o.kind = 'card_payout' and s.pledge_id = '${arrived.id}'`,
  );
  const { id: decidedBy } = staff.accountant;
  await runInScope({ ...SYSTEM_SCOPE, actorId: decidedBy }, () =>
    app.get(Suspense, { strict: false }).resolve({
      ...{ lineId: payout?.line_id ?? '', decision: 'card_payout', note: '', decidedBy },
      ...{ cardItemIds: [payout?.gift ?? ''], feeDong: 50_000n },
    }),
  );
}

async function receive(app: INestApplicationContext, town: Town) {
  const { facts, staff } = town;
  const pledges = app.get(Pledges, { strict: false });
  const pledge = (donorName: string) =>
    pledges.register({
      submissionId: randomUUID(),
      fundId: facts.fundId,
      appealId: facts.appealId,
      amountDong: 5_000_000n,
      donorName,
      display: 'full',
      contactEmail: 'lan@vidu.vn',
      wish: 'Mong giúp các cháu nhỏ vùng lũ có sách vở đến trường.',
      way: 'bank_transfer',
    });
  const kept = await pledge('Nguyễn Thị Lan');
  const open = await pledge(LONG_NAME);
  const receipt = await app.get(CashReceipts, { strict: false }).issue({
    submissionId: randomUUID(),
    committeeId: facts.provinceId,
    fundId: facts.fundId,
    payerName: LONG_NAME,
    payerAddress: 'Số 123 đường Phan Bội Châu, phường Cẩm Thành, tỉnh Quảng Ngãi',
    reason: 'Ủng hộ Quỹ Cứu trợ',
    amountDong: 250_000_000n,
    display: 'full',
    cashierId: staff.cashier.id,
  });
  const lastSign = open.referenceCode.endsWith('A') ? 'C' : 'A';
  const misspelt = open.referenceCode.slice(0, -1) + lastSign;
  await importLines(app, facts.appealAccount, [
    ['', '5000000', `NGUYEN THI LAN UNG HO ${kept.referenceCode}`],
    ['', '5000000', `UNG HO ${misspelt} CONG TY DAK BLA`],
    ['', '90000000', 'TRAN VAN BA UNG HO DONG BAO VUNG LU'],
    ['', '1234', 'TRA LAI TIEN GUI KHONG KY HAN'],
    ['11000', '', 'THU PHI QUAN LY TAI KHOAN'],
    ['200000', '', 'HOAN TRA GD 6801.26609 CHUYEN NHAM'],
  ]);
  return {
    pledgeCode: kept.referenceCode,
    openPledgeCode: open.referenceCode,
    receiptId: receipt.id,
  };
}

/** A bank statement of these lines (out, in, memo) for the account. */
export async function importLines(
  app: INestApplicationContext,
  accountCode: string,
  lines: readonly (readonly [string, string, string])[],
): Promise<void> {
  const account = await app.get(Funds, { strict: false }).bankAccount(accountCode);
  const rows = lines.map(
    ([out, into, memo], index) =>
      `1,15/09/2025,8001.${String(20_000 + index)},${out},${into},,${memo}`,
  );
  await app.get(BankStatements, { strict: false }).importStatement({
    account,
    fileName: 'lich-su.csv',
    layout: 'auto',
    bytes: Readable.from([Buffer.from([HEADER, ...rows].join('\n'))]),
    importedBy: null,
  });
}

async function spend(app: INestApplicationContext, town: Town) {
  const { staff, facts } = town;
  const done = await approved(app, town, 40_000_000n);
  const [lineId = ''] = done.lineIds;
  const [entitlementId = ''] = await nameAgreed(app, town, {
    lineId,
    namedBy: staff.officer.id,
    entitlements: [{ householdId: facts.householdId, quantity: 1, amountDong: 40_000_000n }],
  });
  const voucher = await pay(app, town, { lineId, entitlementIds: [entitlementId] });
  const photo = await sharp({
    create: { width: 640, height: 480, channels: 3, background: '#7799bb' },
  })
    .jpeg()
    .toBuffer();
  await app.get(Handovers, { strict: false }).record({
    disbursementId: voucher.id,
    handedOverOn: today(),
    place: 'Nhà văn hóa thôn Kon Hngo',
    items: [{ entitlementId, quantity: 1 }],
    files: [{ kind: 'photo', fileName: 'ban-giao.jpg', bytes: photo }],
    recordedBy: staff.officer.id,
    submissionId: randomUUID(),
  });
  const unpaid = await approved(app, town, 10_000_000n);
  await nameAgreed(app, town, {
    lineId: unpaid.lineIds[0] ?? '',
    namedBy: staff.officer.id,
    entitlements: [{ groupLabel: 'Danh sách quà thôn 2', quantity: 1, amountDong: 10_000_000n }],
  });
  const awaiting = await approved(app, town, 3_000_000n);
  const [awaitingLine = ''] = awaiting.lineIds;
  const awaited = await nameAgreed(app, town, {
    lineId: awaitingLine,
    namedBy: staff.officer.id,
    entitlements: [{ groupLabel: 'Danh sách quà thôn 3', quantity: 1, amountDong: 3_000_000n }],
  });
  const awaitingVoucher = await pay(app, town, { lineId: awaitingLine, entitlementIds: awaited });
  const open = await propose(app, town, 5_000_000n);
  return {
    doneAllocationId: done.id,
    openAllocationId: open.id,
    openFingerprint: open.fingerprint,
    unpaidLineId: unpaid.lineIds[0] ?? '',
    voucherId: voucher.id,
    awaitingVoucherId: awaitingVoucher.id,
  };
}

/** Approved beyond what is needed, and paid beyond what it cost. */
async function comeBack(app: INestApplicationContext, town: Town): Promise<void> {
  const spare = await approved(app, town, 6_000_000n);
  const dear = await approved(app, town, 2_000_000n);
  const [lineId = ''] = dear.lineIds;
  const entitlementIds = await nameAgreed(app, town, {
    lineId,
    namedBy: town.staff.officer.id,
    entitlements: [{ groupLabel: 'Danh sách quà thôn 4', quantity: 1, amountDong: 2_000_000n }],
  });
  const voucher = await pay(app, town, { lineId, entitlementIds });
  const paid = { voucherId: voucher.id, entitlementId: entitlementIds[0] ?? '' };
  const of = { allocationId: spare.id, lineId: spare.lineIds[0] ?? '', handedOverOn: today() };
  await giveFree(app, town, { ...of, ...paid });
}

/** From the appeal's money, for relief in the commune. */
export function propose(app: INestApplicationContext, town: Town, amountDong: bigint) {
  const { facts, staff } = town;
  return app.get(Allocations, { strict: false }).propose({
    layer: { fundId: facts.fundId, appealId: facts.appealId, restrictionId: null },
    title: 'Cứu trợ khẩn cấp các hộ bị sập nhà tại xã Ngọk Bay',
    reason: 'Theo báo cáo thiệt hại số 45/BC-UBND của xã',
    lines: [
      {
        recipientCommitteeId: facts.communeId,
        kind: 'relief',
        variant: null,
        quantity: 1,
        amountDong,
      },
    ],
    proposedBy: staff.officer.id,
    submissionId: randomUUID(),
  });
}

export async function approved(app: INestApplicationContext, town: Town, amountDong: bigint) {
  const allocation = await propose(app, town, amountDong);
  for (const approver of [town.staff.approver, town.staff.secondApprover]) {
    await app.get(Allocations, { strict: false }).approve({
      allocationId: allocation.id,
      approverId: approver.id,
      fingerprint: allocation.fingerprint,
    });
  }
  return allocation;
}

/** Paid by bank to the unit. */
export async function pay(
  app: INestApplicationContext,
  town: Town,
  of: { lineId: string; entitlementIds: string[] },
) {
  const account = await app.get(Funds, { strict: false }).bankAccount(town.facts.appealAccount);
  return app.get(Disbursements, { strict: false }).pay({
    ...of,
    source: { way: 'bank', bankAccountId: account.id },
    payee: 'unit',
    payeeAddress: 'Thôn Kon Hngo, xã Ngọk Bay',
    reason: 'Cứu trợ khẩn cấp',
    paidBy: town.staff.cashier.id,
    submissionId: randomUUID(),
  });
}

/** Today in Vietnam. */
function today(): string {
  return new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
}

/** Names and agreed to by an approver, as they are paid. */
export async function nameAgreed(
  app: INestApplicationContext,
  town: Town,
  naming: NamingRequest,
): Promise<string[]> {
  const entitlements = app.get(Entitlements, { strict: false });
  const entitlementIds = await entitlements.nameBeneficiaries(naming);
  const { lineId } = naming;
  await entitlements.agree({ lineId, entitlementIds, agreedBy: town.staff.approver.id });
  return entitlementIds;
}

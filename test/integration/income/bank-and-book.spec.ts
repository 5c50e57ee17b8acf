import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Funds } from '../../../src/books/funds/funds.service.js';
import type { OwnAccount } from '../../../src/books/ledger/ledger.types.js';
import { BankStatements } from '../../../src/income/bank-statements/bank-statements.service.js';
import { Donations } from '../../../src/income/donations/donations.service.js';
import { Suspense } from '../../../src/income/matching/suspense.service.js';
import type { Decision } from '../../../src/income/matching/suspense.types.js';
import { DomainError } from '../../../src/kernel/errors.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import type { Person } from '../../support/world/people.js';
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

type Row = readonly [out: bigint, into: bigint, memo: string];

/** A file of the account as Vietcombank prints it, all of today. */
async function bankTells(rows: readonly Row[], account = world.bankAccount): Promise<string[]> {
  const [year, month, date] = world.clock.today().split('-');
  const day = `${date ?? ''}/${month ?? ''}/${year ?? ''}`;
  const lines = rows.map(([out, into, memo], index) => {
    const [debit, credit] = [out, into].map((dong) => (dong === 0n ? '' : dong.toString()));
    return `1,${day},${uuidv7().slice(-8)}${String(index)},${debit ?? ''},${credit ?? ''},,${memo}`;
  });
  const text = ['PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails', ...lines].join(
    '\n',
  );
  const bytes = Readable.from([Buffer.from(text)]);
  const file = { account, fileName: 'a.csv', layout: 'auto', bytes, importedBy: null } as const;
  const result = await world.asSystem(() => world.get(BankStatements).importStatement(file));
  expect(result.rejected).toEqual([]);
  const kept = await world.rows<{ id: string }>(
    'select id from income.bank_statement_line where statement_id = $1 order by line_no',
    [result.statementId],
  );
  return kept.map(({ id }) => id);
}

const decide = (
  lineId: string | undefined,
  said: Omit<Decision, 'lineId' | 'note' | 'decidedBy'>,
) =>
  world.as(world.staff.accountant, () =>
    world.get(Suspense).resolve({
      ...{ lineId: lineId ?? '', note: '', decidedBy: world.staff.accountant.id },
      ...said,
    }),
  );
const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : String(error));
/** The newest decision on a line. */
const decisionOn = async (lineId: string | undefined) => {
  const [newest] = await world.rows<{ id: string }>(
    'select id from income.line_decision where line_id = $1 order by turn desc limit 1',
    [lineId],
  );
  return newest?.id ?? '';
};
const undo = async (lineId: string | undefined) => {
  const undoneBy = world.staff.accountant.id;
  const decisionId = await decisionOn(lineId);
  const undoing = { decisionId, reason: 'Chọn nhầm chứng từ', undoneBy };
  return world.as(world.staff.accountant, () => world.get(Suspense).undo(undoing));
};
const broken = async () =>
  (await world.get(Verification).verify()).filter((finding) => !finding.holds);

/** A gift of today, as the portal receives it. */
const give = (amountDong: bigint, of: { appealId?: string; money?: OwnAccount } = {}) =>
  world.asSystem(() =>
    world.get(Donations).receive({
      ...{
        committeeId: world.province,
        fundId: world.fund.id,
        amountDong,
        channel: 'bank_transfer',
      },
      ...{ businessDate: world.clock.today(), sourceType: 'opening', sourceId: uuidv7() },
      ...{ appealId: of.appealId ?? null, money: of.money ?? world.bankAccount },
    }),
  );

const paid = (...millions: bigint[]) => paidBy(world.staff.cashier, ...millions);

/** Vouchers of this many million each, paid from the bank. */
async function paidBy(payer: Person, ...millions: bigint[]): Promise<string[]> {
  const total = millions.reduce((sum, one) => sum + one, 0n) * 1_000_000n;
  await give(total + 50_000_000n);
  const { lineIds } = await world.approved({ lines: [world.line(total, millions.length)] });
  const lineId = lineIds[0] ?? '';
  const vouchers: string[] = [];
  for (const [index, amount] of millions.entries()) {
    const householdId = await world.household(`Y Hương ${String(index)}`);
    const [entitlement = ''] = await world.nameAgreed(lineId, [
      { householdId, quantity: 1, amountDong: amount * 1_000_000n },
    ]);
    const payment = world.payment(lineId, [entitlement], { paidBy: payer.id });
    const voucher = await world.as(payer, () => world.disbursements.pay(payment));
    vouchers.push(voucher.id);
  }
  return vouchers;
}

const million = (count: bigint) => count * 1_000_000n;

describe('A payment and the line of the bank that tells of it', () => {
  it('are one: the money leaves the books once', async () => {
    const [first = '', second = '', third = ''] = await paid(60n, 50n, 40n);
    expect([await world.balance('bank'), await world.balance('under_way')]).toEqual([
      million(200n),
      million(-150n),
    ]);
    const free = await world.available();
    const [one, two, part, rest] = await bankTells([
      [million(60n), 0n, 'CHI HO TRO 1'],
      [million(90n), 0n, 'CHI HO TRO 2 VA 3'],
      [million(1n), 0n, 'KHAC'],
      [million(2n), 0n, 'KHAC NUA'],
    ]);
    await decide(one, { decision: 'payment', sentIds: [first] });
    expect(await decide(two, { decision: 'payment', sentIds: [second] }).catch(codeOf)).toBe(
      'suspense.doesNotAddUp',
    );
    await decide(two, { decision: 'payment', sentIds: [second, third] });
    const again = decide(part, { decision: 'payment', sentIds: [first] });
    expect(await again.catch(codeOf)).toBe('suspense.doesNotAddUp');
    expect([await world.balance('bank'), await world.balance('under_way')]).toEqual([
      million(47n),
      0n,
    ]);
    // Two lines nobody explained are money out, and bind what may be promised until somebody does.
    expect(await world.available()).toBe(free - million(3n));
    const fee = { decision: 'fee' } as const;
    await Promise.all([decide(part, fee), decide(rest, fee)]);
    expect(await world.balance('suspense_out')).toBe(0n);
    expect(await broken()).toEqual([]);
  });

  it('may be a part of it; a voucher never leaves the bank twice, whoever decides at once', async () => {
    const [voucher = ''] = await paid(60n);
    const lines = await bankTells([
      [million(40n), 0n, 'LAN 1'],
      [million(20n), 0n, 'LAN 2'],
      [million(40n), 0n, 'LAN 3'],
    ]);
    const told = { decision: 'payment', sentIds: [voucher] } as const;
    const both = await Promise.allSettled([decide(lines[0], told), decide(lines[2], told)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await decide(lines[1], told);
    const [left] = await world.rows<{ line_id: string }>(
      'select line_id from income.open_suspense where fund_id = $1',
      [world.fund.id],
    );
    await decide(left?.line_id, { decision: 'fee' });
    expect(await world.balance('under_way')).toBe(0n);
    expect(await broken()).toEqual([]);
  });

  it('is not told by who paid it: another accountant looks at the line', async () => {
    const [voucher = ''] = await paidBy(world.staff.accountant, 60n);
    const [line] = await bankTells([[million(60n), 0n, 'CHUYEN TIEN NGUYEN VAN LA']]);
    const told = { decision: 'payment', sentIds: [voucher] } as const;
    expect(await decide(line, told).catch(codeOf)).toBe('constraints.under_way_told_by_another');
    const another = await world.someone('Kế toán thứ hai');
    const said = { lineId: line ?? '', note: '', decidedBy: another.id, ...told };
    await world.as(another, () => world.get(Suspense).resolve(said));
    expect(await world.balance('under_way')).toBe(0n);
    expect(await broken()).toEqual([]);
  });

  it('is cancelled only when the money came back, and a wrong word is taken back by a new one', async () => {
    const [voucher = ''] = await paid(60n);
    const reversal = {
      ...{ disbursementId: voucher, reason: 'Sai tài khoản' },
      reversedBy: world.staff.cashier.id,
    };
    const cancel = () => world.as(world.staff.cashier, () => world.disbursements.reverse(reversal));
    const [out] = await bankTells([[million(60n), 0n, 'CHI HO TRO']]);
    await decide(out, { decision: 'payment', sentIds: [voucher] });
    expect(await cancel().catch(codeOf)).toBe('constraints.under_way_carried_out');
    await undo(out);
    expect(await world.balance('suspense_out')).toBe(million(60n));
    expect(await undo(out).catch(codeOf)).toBe('suspense.notUndone');
    await decide(out, { decision: 'payment', sentIds: [voucher] });
    const [back] = await bankTells([[0n, million(60n), 'HOAN TRA LENH CHI SAI TK']]);
    await decide(back, { decision: 'payment_back', sentIds: [voucher] });
    expect(await undo(out).catch(codeOf)).toBe('constraints.under_way_cleared_within');
    await cancel();
    expect([await world.balance('bank'), await world.balance('under_way')]).toEqual([
      million(110n),
      0n,
    ]);
    expect(await broken()).toEqual([]);
  });

  it('moves the money of its appeal or wish, though the bank tells of an account only', async () => {
    await give(million(10n));
    await give(million(80n), { appealId: world.appeal.id });
    const layer = { fundId: world.fund.id, appealId: world.appeal.id, restrictionId: null };
    const { lineIds } = await world.approved({ layer, lines: [world.line(million(80n))] });
    const householdId = await world.household('A Khánh');
    const named = await world.nameAgreed(lineIds[0] ?? '', [
      { householdId, quantity: 1, amountDong: million(80n) },
    ]);
    const voucher = await world.pay(world.payment(lineIds[0] ?? '', named));
    const [line] = await bankTells([[million(80n), 0n, 'CHI HO TRO']]);
    await decide(line, { decision: 'payment', sentIds: [voucher.id] });
    const layers = await world.rows<{ appeal_id: string | null; dong: bigint }>(
      `select b.appeal_id, sum(b.amount_dong)::bigint as dong from books.balance_by_day b
       join books.ledger_account a on a.id = b.account_id and a.class in ('bank', 'under_way', 'suspense_out')
       where b.fund_id = $1 group by 1 having sum(b.amount_dong) <> 0`,
      [world.fund.id],
    );
    expect(layers).toEqual([{ appeal_id: null, dong: million(10n) }]);
    expect(await world.available()).toBe(million(10n));
    expect(await broken()).toEqual([]);
  });
});

describe('Own money that moves', () => {
  it('is no gift: cash paid in, money from another account and from another level', async () => {
    const [voucher = ''] = await paid(60n);
    const other = await world.asSystem(() =>
      world.get(Funds).bankAccount(world.appealAccount.code),
    );
    const gifts = await world.balance('gifts');
    const box = await world.asSystem(() => world.get(Funds).cashBox(world.province));
    await give(million(5n), { money: box });
    const [own, cash, level] = await bankTells([
      [million(7n), 0n, 'CHUYEN SANG TK DOT VAN DONG'],
      [0n, million(5n), 'NOP TIEN MAT QUY TIEN MAT UB MTTQ'],
      [0n, million(9n), 'UBMTTQ TINH GIA LAI CHUYEN'],
    ]);
    const frame = `MBVCB.1.ck.CT tu ${world.account.accountNumber} QUY VNN toi 1234 QUY VNN`;
    const [arrived] = await bankTells([[0n, million(7n), frame]], other);
    const received = (await world.balance('gifts')) - gifts;
    expect(received).toBe(million(-5n));
    await decide(own, { decision: 'own_transfer', otherAccountId: other.id });
    const [sent] = await world.rows<{ id: string }>(
      `select id from books.still_under_way where kind = 'own_transfer' and fund_id = $1`,
      [world.fund.id],
    );
    await decide(arrived, { decision: 'own_transfer', sentIds: [sent?.id ?? ''] });
    expect(await decide(cash, { decision: 'own_account' }).catch(codeOf)).toBe(
      'constraints.line_decision_names_receipts',
    );
    await decide(cash, { decision: 'own_account', receipts: 'PT-2026-0001' });
    await decide(level, { decision: 'transfer_in', otherCommitteeId: world.otherCommune });
    expect([await world.balance('suspense_in'), await world.balance('suspense_out')]).toEqual([
      0n,
      0n,
    ]);
    expect([await world.balance('cash'), await world.balance('gifts')]).toEqual([
      0n,
      gifts - million(5n),
    ]);
    expect(await world.balance('under_way')).toBe(million(-60n));
    expect(voucher).not.toBe('');
    expect(await broken()).toEqual([]);
  });
});

import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BankProofsQueries } from '../../../src/income/bank-proofs/bank-proofs.queries.js';
import { BankStatements } from '../../../src/income/bank-statements/bank-statements.service.js';
import { Suspense } from '../../../src/income/matching/suspense.service.js';
import type { Decision } from '../../../src/income/matching/suspense.types.js';
import { openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';

const LIST = '/can-bo/doi-chieu-ngan-hang';

let world: PortalWorld;
let accountant: Clerk;
let approver: Clerk;
let auditor: Clerk;

beforeAll(async () => {
  world = await openPortal();
  accountant = await world.hire('accountant');
  approver = await world.hire('approver');
  auditor = await world.hire('auditor');
}, 60_000);
afterAll(() => world.close());

/** A gift of today, as the bank tells it with its balance. */
type More = readonly [debit: string, credit: string, balance: string, memo: string];

async function bankTells(credit: string, balance: string, more: readonly More[] = []) {
  const [year, month, date] = world.clock.today().split('-');
  const day = `${date ?? ''}/${month ?? ''}/${year ?? ''}`;
  const rows = [['', credit, balance, 'UNG HO'], ...more].map(
    (row) => `1,${day},7,${row.join(',')}`,
  );
  const text = ['PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails', ...rows].join('\n');
  await world.asSystem(() =>
    world.get(BankStatements).importStatement({
      ...{ account: world.bankAccount, fileName: 'a.csv', layout: 'auto', importedBy: null },
      bytes: Readable.from([Buffer.from(text)]),
    }),
  );
}

async function propose(otherReason = '', day = world.clock.today()) {
  const { visitor } = accountant;
  await visitor.get(`${LIST}/moi?tai-khoan=${world.bankAccount.id}&ngay=${day}`);
  const of = { account: world.bankAccount.id, day, byHand: '', otherReason };
  return visitor.post(`${LIST}/moi`, { submissionId: randomUUID(), ...of });
}

async function act({ visitor }: Clerk, address: string, verb: string) {
  await visitor.get(address);
  return visitor.post(`${address}/${verb}`, { submissionId: randomUUID() });
}

describe('The proof of a bank account at the end of a day', () => {
  it('finds nothing, and does not fail, for an account that no statement tells of', async () => {
    const nothing = { bookDong: 0n, underWayDong: 0n, lateDong: 0n, waitingCount: 0n };
    for (const account of [world.bankAccount.id, randomUUID()]) {
      const figures = () => world.get(BankProofsQueries).figures(account, '2026-01-31');
      expect(await world.asSystem(figures)).toMatchObject({ toldDong: null, ...nothing });
    }
    const { visitor } = accountant;
    await visitor.get(`${LIST}/moi?tai-khoan=${world.bankAccount.id}&ngay=31/01/2026`);
    expect(visitor.status).toBe(200);
  });

  it('agrees, is signed by another, and tells when its figures change afterwards', async () => {
    await bankTells('100.000.000', '100.000.000');
    expect((await propose('', '2099-12-31')).status).toBe(422);
    expect(accountant.visitor.page).toContain('Chưa có sao kê nào đến ngày này');
    expect((await propose('', 'hôm qua')).status).toBe(422);
    await accountant.visitor.get(
      `${LIST}/moi?tai-khoan=${world.bankAccount.id}&ngay=${world.clock.today()}`,
    );
    expect(accountant.visitor.page).toContain('khớp từng đồng');
    expect((await propose()).status).toBe(303);
    const proof = accountant.visitor.location;
    expect((await propose()).status).toBe(409);
    expect((await act(accountant, proof, 'ky')).status).toBe(403);
    expect((await act(approver, proof, 'ky')).status).toBe(303);
    await auditor.visitor.get('/kiem-toan/doi-chieu-ngan-hang');
    expect(auditor.visitor.page).toContain('Đã ký');
    await world.give(5_000_000n);
    await auditor.visitor.get('/kiem-toan/doi-chieu-ngan-hang');
    expect(auditor.visitor.page).toContain('Đã đổi sau khi ký');
  });

  it('names what bank and books differ by, and is not signed once they have moved', async () => {
    world = await world.neighbour();
    accountant = await world.hire('accountant');
    approver = await world.hire('approver');
    await bankTells('100.000.000', '100.000.000');
    const { lineIds } = await world.approved({ lines: [world.line(60_000_000n)] });
    const householdId = await world.household('A Khánh');
    const named = await world.nameAgreed(lineIds[0] ?? '', [
      { householdId, quantity: 1, amountDong: 60_000_000n },
    ]);
    const { number } = await world.pay(world.payment(lineIds[0] ?? '', named));
    await accountant.visitor.get(
      `${LIST}/moi?tai-khoan=${world.bankAccount.id}&ngay=${world.clock.today()}`,
    );
    expect(accountant.visitor.page).toContain('khớp từng đồng');
    expect(accountant.visitor.page).toContain(number);
    await world.give(1_000_000n);
    expect((await propose()).status).toBe(422);
    expect(accountant.visitor.page).toContain('viết giải trình ít nhất 10');
    expect((await propose('Giấy báo có 12, sao kê mai mới có')).status).toBe(303);
    const proof = accountant.visitor.location;
    await world.give(2_000_000n);
    expect((await act(approver, proof, 'ky')).status).toBe(422);
    expect((await act(accountant, proof, 'rut')).status).toBe(303);
    const [kept] = await world.rows<{ under_way_dong: bigint; other_dong: bigint }>(
      'select under_way_dong, other_dong from income.bank_proof where bank_account_id = $1',
      [world.bankAccount.id],
    );
    expect(kept).toEqual({ under_way_dong: 60_000_000n, other_dong: -1_000_000n });
  });

  it('is also the second word on lines that one person alone explained', async () => {
    world = await world.neighbour();
    accountant = await world.hire('accountant');
    approver = await world.hire('approver');
    await bankTells('100.000.000', '100.000.000', [
      ['30.000.000', '', '70.000.000', 'CHUYEN TIEN'],
      ['5.000', '', '69.995.000', 'THU PHI'],
    ]);
    const [sent, fee] = await world.rows<{ line_id: string }>(
      'select line_id from income.open_suspense where bank_account_id = $1 order by amount_dong',
      [world.bankAccount.id],
    );
    const explain = (lineId: string | undefined, said: Partial<Decision>) =>
      world.as({ id: accountant.id, name: '' }, () =>
        world.get(Suspense).resolve({
          ...{ lineId: lineId ?? '', note: 'Quyết định 12', decidedBy: accountant.id },
          ...{ decision: 'fee', ...said },
        }),
      );
    const away = (await world.neighbour()).province;
    await explain(sent?.line_id, { decision: 'transfer_out', otherCommitteeId: away });
    expect((await propose()).status).toBe(303);
    const first = accountant.visitor.location;
    await approver.visitor.get(first);
    expect(approver.visitor.page).toContain('do một người giải thích');
    expect(approver.visitor.page).toContain('Điều chuyển cho cấp khác');
    await explain(fee?.line_id, {});
    expect((await act(approver, first, 'ky')).status).toBe(422);
    await act(accountant, first, 'rut');
    expect((await propose()).status).toBe(303);
    const second = accountant.visitor.location;
    expect((await act(approver, second, 'ky')).status).toBe(303);
    await approver.visitor.get(second);
    expect(approver.visitor.page).toContain('THU PHI');
    const [kept] = await world.rows<{ said_count: string; said_dong: string }>(
      `select said_count, said_dong from income.bank_proof where decision = 'confirmed' and bank_account_id = $1`,
      [world.bankAccount.id],
    );
    expect(kept && [Number(kept.said_count), Number(kept.said_dong)]).toEqual([2, 30_005_000]);
  });
});

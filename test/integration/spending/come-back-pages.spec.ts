import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PaidSupport } from '../../../src/books/paid-support/paid-support.service.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { paths } from '../../../src/platform/pages/paths.js';
import { wordsOf } from '../../support/rendered.js';
import { openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';

let world: PortalWorld;
let officer: Clerk;
let approver: Clerk;
let cashier: Clerk;
beforeAll(async () => {
  world = await openPortal();
  officer = await world.hire('officer');
  approver = await world.hire('approver');
  cashier = await world.hire('cashier');
  await world.give(200_000_000n);
}, 90_000);
afterAll(() => world.close());

/** Opens a page and sends one of its forms. */
async function send(clerk: Clerk, page: string, to: string, fields: Record<string, string>) {
  await clerk.visitor.get(page);
  await clerk.visitor.post(to, { submissionId: uuidv7(), ...fields });
  return clerk.visitor.status;
}

const seen = async (clerk: Clerk, page: string) => wordsOf((await clerk.visitor.get(page)).page);

describe('the pages on which approved money comes free', () => {
  it('let an officer propose and an approver confirm, and tell it on the decision and in public', async () => {
    const { id, lineIds } = await world.approved({ lines: [world.line(60_000_000n)] });
    const page = paths.spending.allocationReleases(id);
    expect(await seen(officer, paths.spending.allocation(id))).toContain('Giảm, kết thúc');
    const sheet = { kind: 'reduced', lineId: lineIds[0] ?? '', newAmountDong: '60.000.000' };
    const why = { newQuantity: '', paper: 'QĐ 25/QĐ-MTTQ ngày 3/6/2026', reason: 'Dư' };
    expect(await send(officer, page, page, { ...sheet, ...why })).toBe(422);
    expect(wordsOf(officer.visitor.page)).toContain(
      'Số tiền mới phải nhỏ hơn mức đang được phân bổ',
    );
    const less = { ...sheet, ...why, newAmountDong: '50.000.000' };
    expect(await send(officer, page, page, less)).toBe(303);
    expect(await send(officer, page, page, less)).toBe(409);
    expect(wordsOf(officer.visitor.page)).toContain('đang có một đề nghị giảm chờ xác nhận');
    expect(await seen(approver, paths.spending.releases())).toContain('Chờ xác nhận');
    await approver.visitor.get(page);
    const [word = ''] = /\/can-bo\/giam-phan-bo\/[^"]+\/y-kien/.exec(approver.visitor.page) ?? [];
    expect(await send(officer, page, word, { word: 'confirmed' })).toBe(403);
    expect(await send(approver, page, word, { word: 'confirmed' })).toBe(303);
    expect(await send(approver, page, word, { word: 'confirmed' })).toBe(409);
    const decision = await seen(officer, paths.spending.allocation(id));
    expect(decision).toContain('Đã trở về nguồn 10.000.000 ₫');
    expect(decision).toContain('Giảm một dòng theo văn bản');
    const report = await (await fetch(world.origin + paths.decisions())).text();
    expect(wordsOf(report)).toContain('theo QĐ 25/QĐ-MTTQ ngày 3/6/2026');
    const history = (await officer.visitor.get(page)).page;
    const [release = ''] = /\/can-bo\/giam-phan-bo\/[0-9a-f-]{36}(?=")/.exec(history) ?? [];
    expect(await send(officer, release, `${release}/huy`, { reason: '' })).toBe(422);
    expect(wordsOf(officer.visitor.page)).toContain('Ghi lý do hủy lần giảm phân bổ.');
    expect(await send(officer, release, `${release}/huy`, { reason: 'Giảm nhầm dòng' })).toBe(303);
    expect(await seen(approver, paths.spending.releases())).toContain('Chờ xác nhận hủy');
    const undo = `${release}/huy/y-kien`;
    expect(await send(approver, release, undo, { word: 'confirmed' })).toBe(303);
    expect(await seen(officer, release)).toContain('Lần giảm này đã bị hủy lúc');
    const after = await seen(officer, paths.spending.allocation(id));
    expect(after).not.toContain('Đã trở về nguồn');
    expect(after).toContain('Hủy lần giảm theo văn bản');
  });

  it('take cash that came back once, print its receipt, and undo a hand-over by two', async () => {
    const { lineIds } = await world.approved();
    const householdId = await world.household('Y Hương');
    const [entitlementId = ''] = await world.nameAgreed(lineIds[0] ?? '', [
      { householdId, quantity: 1, amountDong: 80_000_000n },
    ]);
    const voucher = await world.pay(world.payment(lineIds[0] ?? '', [entitlementId]));
    const draft = await world.handover(voucher.id, [{ entitlementId, quantity: 1 }]);
    const handover = await world.as(world.staff.officer, () => world.handovers.record(draft));
    const [part] = await world.asSystem(() => world.get(PaidSupport).ofPayment(voucher.id));
    const page = paths.spending.returnReceipts(voucher.id);
    const who = { payerName: 'Y Hương', payerAddress: 'Thôn 1', reason: 'Nhà rẻ hơn' };
    const form = { submissionId: uuidv7(), paidSupportId: part?.id ?? '', ...who };
    expect(await send(cashier, page, page, { ...form, amountDong: '90.000.000' })).toBe(422);
    expect(await send(cashier, page, page, { ...form, amountDong: '5.000.000' })).toBe(303);
    const receipt = cashier.visitor.location;
    expect(await send(cashier, page, page, { ...form, amountDong: '5.000.000' })).toBe(303);
    expect(cashier.visitor.location).toBe(receipt);
    expect(await seen(cashier, `${receipt}/in`)).toContain('PHIẾU THU TIỀN HOÀN TRẢ');
    expect(await seen(officer, paths.spending.disbursement(voucher.id))).toContain(
      'Đã trả lại 5.000.000 ₫',
    );
    const record = paths.spending.handover(handover.id);
    const ask = paths.spending.handoverUndoing(handover.id);
    expect(await send(officer, record, ask, { reason: '' })).toBe(422);
    expect(await send(officer, record, ask, { reason: 'Ghi nhầm' })).toBe(303);
    const word = paths.spending.handoverUndoingWord(handover.id);
    // Some of it came back since: first that is undone.
    expect(await send(approver, record, word, { word: 'confirmed' })).toBe(422);
    expect(await send(approver, record, word, { word: 'declined' })).toBe(303);
    expect(await seen(officer, record)).toContain('Không đồng ý hủy');
  });
});

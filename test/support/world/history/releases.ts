import { randomUUID } from 'node:crypto';
import { PaidSupport } from '../../../../src/books/paid-support/paid-support.service.js';
import { HandoverUndoings } from '../../../../src/spending/handovers/undoing/handover-undoings.service.js';
import { Releases } from '../../../../src/spending/releases/releases.service.js';
import { ReleaseUndoings } from '../../../../src/spending/releases/undoing/release-undoings.service.js';
import type { ReleaseDraft } from '../../../../src/spending/releases/releases.types.js';
import { ReturnReceipts } from '../../../../src/spending/returns/return-receipts.service.js';
import { CashReturns } from '../../../../src/spending/returns/returns.service.js';
import type { ServicesWorld } from '../services.js';
import { handOver, named, payRelief, relief } from './spend.js';

/** A decision with money that nobody is named for, and a payment that can come back. */
interface Spent {
  readonly allocationId: string;
  readonly lineId: string;
  readonly voucherId: string;
  readonly entitlementId: string;
}

/** Approved beyond what is needed, and paid beyond what it cost. */
export async function comeBack(world: ServicesWorld): Promise<void> {
  const spare = await world.approved(relief(world, 6_000_000n));
  const dear = await named(world, 'Danh sách quà thôn 4', 2_000_000n);
  const voucher = await payRelief(world, dear.lineId, dear.entitlementIds);
  const [entitlementId = ''] = dear.entitlementIds;
  const of = { allocationId: spare.id, lineId: spare.lineIds[0] ?? '' };
  await giveFree(world, { ...of, voucherId: voucher.id, entitlementId });
}

/**
 * What was approved or paid and is not needed: a line reduced by two, an end that waits, cash that came back after its
 * hand-over, a receipt that is void, and a release and a hand-over that somebody wants to undo.
 */
async function giveFree(world: ServicesWorld, spent: Spent): Promise<void> {
  const { officer, cashier, accountant, approver } = world.staff;
  const releases = world.get(Releases);
  const propose = (change: Partial<ReleaseDraft>) => {
    const { allocationId } = spent;
    const ended = { kind: 'ended', lineId: null, newAmountDong: null, newQuantity: null } as const;
    const why = { paper: 'QĐ 25/QĐ-MTTQ ngày 3/6/2026', reason: 'Xã đã có nguồn khác hỗ trợ' };
    const draft = { id: randomUUID(), allocationId, ...ended, ...why, ...change };
    return world.as(officer, () => releases.propose(draft));
  };
  const id = randomUUID();
  const { lineId } = spent;
  await propose({ id, kind: 'reduced', lineId, newAmountDong: 4_000_000n });
  const word = { releaseId: id, word: 'confirmed', personId: approver.id } as const;
  await world.as(approver, () => releases.decide(word));
  const regret = { id: randomUUID(), releaseId: id, reason: 'Giảm nhầm, xã vẫn cần đủ số tiền' };
  await world.as(officer, () => world.get(ReleaseUndoings).propose(regret));
  await propose({});
  const { id: handoverId } = await handOver(world, spent.voucherId, spent.entitlementId);
  const [part] = await world.get(PaidSupport).ofPayment(spent.voucherId);
  const receive = (receiptId: string, amountDong: bigint) =>
    world.as(cashier, () =>
      world.get(CashReturns).receive({
        ...{ id: receiptId, disbursementId: spent.voucherId, paidSupportId: part?.id ?? '' },
        ...{ payerName: 'Y Thu', payerAddress: 'Thôn Kon Hngo, xã Ngọk Bay', amountDong },
        ...{ reason: 'Mua quà ít tiền hơn dự toán', receivedBy: cashier.id },
      }),
    );
  await receive(randomUUID(), 500_000n);
  const wrong = randomUUID();
  await receive(wrong, 300_000n);
  const voiding = { id: wrong, reason: 'Ghi trùng phiếu', voidedBy: accountant.id };
  await world.as(accountant, () => world.get(ReturnReceipts).void(voiding));
  const undoing = { id: randomUUID(), handoverId, reason: 'Ghi nhầm ngày trao' };
  await world.as(officer, () => world.get(HandoverUndoings).propose(undoing));
}

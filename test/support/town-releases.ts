import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import sharp from 'sharp';
import { PaidSupport } from '../../src/books/paid-support/paid-support.service.js';
import { runInScope, SYSTEM_SCOPE } from '../../src/platform/database/scope.js';
import { HandoverUndoings } from '../../src/spending/handovers/undoing/handover-undoings.service.js';
import { Handovers } from '../../src/spending/handovers/handovers.service.js';
import { Releases } from '../../src/spending/releases/releases.service.js';
import type { ReleaseDraft } from '../../src/spending/releases/releases.types.js';
import { ReturnBooks } from '../../src/spending/returns/return-books.service.js';
import { CashReturns } from '../../src/spending/returns/returns.service.js';
import type { Neighbour, Town } from './town.js';

/** A decision with money that nobody is named for, and a payment that can come back. */
interface Spent {
  readonly allocationId: string;
  readonly lineId: string;
  readonly voucherId: string;
  readonly entitlementId: string;
  readonly handedOverOn: string;
}

/**
 * What was approved or paid and is not needed: a line reduced by two, an end that waits, cash that came back after its
 * hand-over, a receipt that is void, and a hand-over that somebody wants to undo.
 */
export async function giveFree(
  app: INestApplicationContext,
  town: Town,
  spent: Spent,
): Promise<void> {
  const as = <T>(person: Neighbour, work: () => Promise<T>) =>
    runInScope({ ...SYSTEM_SCOPE, actorId: person.id }, work);
  const { officer, cashier, accountant, approver } = town.staff;
  const releases = app.get(Releases, { strict: false });
  const propose = (change: Partial<ReleaseDraft>) => {
    const { allocationId } = spent;
    const ended = { kind: 'ended', lineId: null, newAmountDong: null, newQuantity: null } as const;
    const why = { paper: 'QĐ 25/QĐ-MTTQ ngày 3/6/2026', reason: 'Xã đã có nguồn khác hỗ trợ' };
    const draft = { id: randomUUID(), allocationId, ...ended, ...why, ...change };
    return as(officer, () => releases.propose(draft));
  };
  const id = randomUUID();
  const { lineId } = spent;
  await propose({ id, kind: 'reduced', lineId, newAmountDong: 4_000_000n });
  const word = { releaseId: id, word: 'confirmed', personId: approver.id } as const;
  await as(approver, () => releases.decide(word));
  await propose({});
  const handoverId = await handOver(app, officer, spent);
  const [part] = await app.get(PaidSupport, { strict: false }).ofPayment(spent.voucherId);
  const receive = (receiptId: string, amountDong: bigint) =>
    as(cashier, () =>
      app.get(CashReturns, { strict: false }).receive({
        ...{ id: receiptId, disbursementId: spent.voucherId, paidSupportId: part?.id ?? '' },
        ...{ payerName: 'Y Thu', payerAddress: 'Thôn Kon Hngo, xã Ngọk Bay', amountDong },
        ...{ reason: 'Mua quà ít tiền hơn dự toán', receivedBy: cashier.id },
      }),
    );
  await receive(randomUUID(), 500_000n);
  const wrong = randomUUID();
  await receive(wrong, 300_000n);
  const voiding = { id: wrong, reason: 'Ghi trùng phiếu', voidedBy: accountant.id };
  await as(accountant, () => app.get(ReturnBooks, { strict: false }).void(voiding));
  const undoing = { id: randomUUID(), handoverId, reason: 'Ghi nhầm ngày trao' };
  await as(officer, () => app.get(HandoverUndoings, { strict: false }).propose(undoing));
}

async function handOver(app: INestApplicationContext, officer: Neighbour, spent: Spent) {
  const create = { width: 64, height: 48, channels: 3, background: '#99bb77' } as const;
  const bytes = await sharp({ create }).jpeg().toBuffer();
  const { id } = await app.get(Handovers, { strict: false }).record({
    ...{ disbursementId: spent.voucherId, handedOverOn: spent.handedOverOn },
    ...{ place: 'Nhà văn hóa thôn Kon Hngo', recordedBy: officer.id, submissionId: randomUUID() },
    items: [{ entitlementId: spent.entitlementId, quantity: 1 }],
    files: [{ kind: 'photo', fileName: 'trao-qua.jpg', bytes }],
  });
  return id;
}

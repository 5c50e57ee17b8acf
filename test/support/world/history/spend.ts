import { randomUUID } from 'node:crypto';
import { HandoversQueries } from '../../../../src/spending/handovers/handovers.queries.js';
import { PublishedPhotos } from '../../../../src/spending/handovers/photos/published-photos.service.js';
import type { AllocationDraft } from '../../../../src/spending/allocations/allocations.types.js';
import type { ServicesWorld } from '../services.js';
import type { StaffedWorld } from '../staffed.js';

/** What waits at each step of the money: for approvers, for a payer, for a proof, for nothing. */
export async function spend(world: StaffedWorld) {
  const { householdId } = world;
  const done = await world.approved(relief(world, 40_000_000n));
  const [lineId = ''] = done.lineIds;
  const house = { householdId, quantity: 1, amountDong: 40_000_000n };
  const [entitlementId = ''] = await world.nameAgreed(lineId, [house]);
  const voucher = await payRelief(world, lineId, [entitlementId]);
  await handOver(world, voucher.id, entitlementId);
  const unpaid = await named(world, 'Danh sách quà thôn 2', 10_000_000n);
  const awaiting = await named(world, 'Danh sách quà thôn 3', 3_000_000n);
  const awaitingVoucher = await payRelief(world, awaiting.lineId, awaiting.entitlementIds);
  await showPhoto(world);
  const open = await world.propose(relief(world, 5_000_000n));
  return {
    doneAllocationId: done.id,
    openAllocationId: open.id,
    openFingerprint: open.fingerprint,
    unpaidLineId: unpaid.lineId,
    voucherId: voucher.id,
    awaitingVoucherId: awaitingVoucher.id,
  };
}

/** From the appeal's money, in the commune. */
export function relief(world: ServicesWorld, amountDong: bigint): Partial<AllocationDraft> {
  return {
    layer: { fundId: world.fund.id, appealId: world.appeal.id, restrictionId: null },
    title: 'Cứu trợ khẩn cấp các hộ bị sập nhà tại xã Ngọk Bay',
    reason: 'Theo báo cáo thiệt hại số 45/BC-UBND của xã',
    lines: [{ ...world.line(amountDong), kind: 'relief', variant: null }],
  };
}

/** Relief of twelve families, handed over, and its photograph shown to everybody. */
async function showPhoto(world: ServicesWorld): Promise<void> {
  const [quantity, amountDong] = [12, 1_200_000n];
  const line = { ...world.line(amountDong, quantity), kind: 'relief', variant: null };
  const { lineIds } = await world.approved({ ...relief(world, amountDong), lines: [line] });
  const [lineId = ''] = lineIds;
  const group = { groupLabel: 'Danh sách thôn 4', quantity, amountDong };
  const [entitlementId = ''] = await world.nameAgreed(lineId, [group]);
  const voucher = await payRelief(world, lineId, [entitlementId]);
  const draft = await world.handover(voucher.id, [{ entitlementId, quantity }]);
  await world.as(world.staff.officer, async () => {
    const { id: handoverId } = await world.handovers.record(draft);
    const { files } = await world.get(HandoversQueries).handover(handoverId);
    const photo = { id: randomUUID(), handoverId, fileId: files[0]?.id ?? '' };
    const facts = { consentBy: 'Bà Y Blưi', description: 'Trao hàng cứu trợ tại nhà văn hóa' };
    await world.get(PublishedPhotos).publish({ ...photo, ...facts, withoutChildren: true });
  });
}

/** Approved relief of a group, to be paid. */
export async function named(world: ServicesWorld, groupLabel: string, amountDong: bigint) {
  const { lineIds } = await world.approved(relief(world, amountDong));
  const [lineId = ''] = lineIds;
  const entitlementIds = await world.nameAgreed(lineId, [{ groupLabel, quantity: 1, amountDong }]);
  return { lineId, entitlementIds };
}

/** By bank to the unit. */
export function payRelief(world: ServicesWorld, lineId: string, entitlementIds: readonly string[]) {
  const source = { way: 'bank', bankAccountId: world.appealAccount.id } as const;
  const to = { payeeAddress: 'Thôn Kon Hngo, xã Ngọk Bay', reason: 'Cứu trợ khẩn cấp' };
  return world.pay(world.payment(lineId, entitlementIds, { source, ...to }));
}

export function handOver(world: ServicesWorld, voucherId: string, entitlementId: string) {
  return world.as(world.staff.officer, async () =>
    world.handovers.record(await world.handover(voucherId, [{ entitlementId, quantity: 1 }])),
  );
}

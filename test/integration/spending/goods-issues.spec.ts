import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { GoodsCatalogue } from '../../../src/books/goods-stock/catalogue/goods-catalogue.service.js';
import { GoodsReceipts } from '../../../src/income/goods-receipts/goods-receipts.service.js';
import { addDays } from '../../../src/kernel/dates/business-date.js';
import { DomainError } from '../../../src/kernel/errors.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { runInScope } from '../../../src/platform/database/scope.js';
import { GoodsIssues } from '../../../src/spending/goods-issues/goods-issues.service.js';
import type { GoodsIssueDraft } from '../../../src/spending/goods-issues/goods-issues.types.js';
import type { Person } from '../../support/world/people.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

let home: ServicesWorld;
let world: ServicesWorld;
let lotId: string;
let placeId: string;
const today = () => world.clock.today();

beforeAll(async () => {
  home = await openServices();
}, 60_000);

/** A hundred bottles of milk that came five days ago and expire today. */
beforeEach(async () => {
  world = await home.neighbour();
  const [itemId, receiptId] = [randomUUID(), randomUUID()];
  placeId = randomUUID();
  const { officer } = world.staff;
  const of = { committeeId: world.province };
  const milk = {
    condition: 'new',
    ...{ itemId, quantity: 100n, expiresOn: today(), packSize: null },
    ...{ valueDong: null, valueBasis: null },
  } as const;
  await world.as(officer, async () => {
    const catalogue = world.get(GoodsCatalogue);
    await catalogue.addItem({ id: itemId, ...of, name: 'Sữa', unit: 'chai' });
    await catalogue.addPlace({ id: placeId, ...of, name: 'Kho tỉnh', address: 'Số 1' });
    await world.get(GoodsReceipts).issue({
      ...{ id: receiptId, placeId, appealId: null, giverName: 'Lan', giverAddress: '', wish: '' },
      ...{ receivedOn: addDays(today(), -5), receivedBy: officer.id, lots: [milk] },
    });
  });
  const [lot] = await world.rows<{ id: string }>(
    'select lot_id as id from income.goods_receipt_line where receipt_id = $1',
    [receiptId],
  );
  lotId = lot?.id ?? '';
});
afterAll(() => home.close());

const codeOf = (error: unknown) =>
  error instanceof DomainError ? `${error.kind} ${error.code}` : String(error);
const issues = () => world.get(GoodsIssues);
function draft(quantity: bigint, change: Partial<GoodsIssueDraft> = {}): GoodsIssueDraft {
  return {
    ...{ id: randomUUID(), kind: 'given_out', recipient: 'Xã Ngọk Bay', households: 20 },
    ...{ reason: 'Theo danh sách rà soát sau bão', leftOn: today() },
    lines: [{ lotId, placeId, quantity }],
    ...change,
  };
}
const propose = async (of: GoodsIssueDraft, by: Person = world.staff.officer) => {
  await world.as(by, () => issues().propose(of));
  return of.id;
};
const confirm = (id: string, by: Person = world.staff.approver) =>
  world.as(by, () => issues().confirm(id, by.id));
const voided = (id: string, by: Person) =>
  world.as(by, () => issues().void({ id, reason: 'Ghi trùng phiếu', voidedBy: by.id }));
const held = async () =>
  (
    await world.rows<{ held: bigint }>(
      'select quantity as held from books.goods_holding where lot_id = $1',
      [lotId],
    )
  )[0]?.held;
/** As the public reads it: received, given out, written off, in store. */
const counted = async () => {
  const { rows } = await world.owner.query<{ told: string }>(
    `select concat_ws(' ', g.received, g.given_out, g.written_off, g.held) as told from publication.goods_count g
     join books.goods_lot l on l.item_id = g.id where l.id = $1`,
    [lotId],
  );
  return rows.map(({ told }) => told);
};
const broken = async () =>
  (await world.get(Verification).verify()).filter((finding) => !finding.holds);

describe('Goods that leave the store', () => {
  it('leave by the word of two, once, and are back when a third voids the paper', async () => {
    const { officer, cashier, approver, secondApprover, accountant } = world.staff;
    const of = draft(40n);
    await Promise.all([propose(of), propose(of).catch(() => null)]);
    await propose(of);
    expect(await held()).toBe(100n);
    expect(await confirm(of.id, officer).catch(codeOf)).toBe(
      'refused constraints.goods_issue_two_persons',
    );
    expect(await confirm(of.id, cashier).catch(codeOf)).toBe(
      'refused constraints.goods_issue_by_approver',
    );
    const words = await Promise.all(
      [approver, secondApprover].map((by) => confirm(of.id, by).then(() => 'done', codeOf)),
    );
    expect(words.sort()).toEqual(['conflict goodsIssues.decidedBefore', 'done']);
    expect(await held()).toBe(60n);
    expect(await voided(of.id, officer).catch(codeOf)).toBe(
      'refused constraints.goods_issue_void_by_another',
    );
    expect(await counted()).toEqual(['100 40 0 60']);
    await voided(of.id, accountant);
    expect(await counted()).toEqual(['100 0 0 100']);
    expect(await voided(of.id, accountant).catch(codeOf)).toBe('conflict goodsIssues.voidBefore');
    expect(await held()).toBe(100n);
    expect(await broken()).toEqual([]);
  });

  it('are never promised twice: of two papers of the last ones at once one waits', async () => {
    const ids = [await propose(draft(70n)), await propose(draft(70n))];
    const words = await Promise.all(ids.map((id) => confirm(id).then(() => 'done', codeOf)));
    expect(words.filter((word) => word === 'done')).toHaveLength(1);
    expect(words.join()).toMatch(/goods_(?:never|holding_not)_negative/);
    expect(await held()).toBe(30n);
    const early = await propose(draft(1n, { leftOn: addDays(today(), -6) }));
    expect(await confirm(early).catch(codeOf)).toBe('conflict constraints.goods_never_negative');
    expect(await broken()).toEqual([]);
  });

  it('are not given out once expired, only written off, and have a recipient that is no person', async () => {
    await world.owner.query('alter table books.goods_lot disable trigger user');
    await world.owner.query('update books.goods_lot set expires_on = $2 where id = $1', [
      lotId,
      addDays(today(), -1),
    ]);
    await world.owner.query('alter table books.goods_lot enable trigger user');
    expect(await propose(draft(1n)).catch(codeOf)).toBe(
      'refused constraints.goods_issue_not_expired',
    );
    const gone = { kind: 'written_off', recipient: '', households: null } as const;
    await confirm(await propose(draft(100n, gone)));
    expect(await held()).toBe(0n);
    const tomorrow = { ...gone, leftOn: addDays(today(), 1) };
    expect(await propose(draft(1n, tomorrow)).catch(codeOf)).toBe(
      'refused constraints.goods_issue_days',
    );
  });

  it('are declined with a reason, withdrawn by their writer, and out of reach of other committees', async () => {
    const { officer, approver, accountant } = world.staff;
    const [first, second] = [await propose(draft(1n)), await propose(draft(1n))];
    await world.as(approver, () => issues().decline(first, 'Chưa có danh sách của xã'));
    await world.as(officer, () => issues().withdraw(second, officer.id));
    expect(await confirm(second).catch(codeOf)).toBe('conflict goodsIssues.decidedBefore');
    expect(await propose(draft(1n), accountant).catch(codeOf)).toBe(
      'refused constraints.goods_issue_by_keeper',
    );
    const elsewhere = { committees: [world.otherCommune], actorId: officer.id };
    const hidden = runInScope(elsewhere, () => issues().propose(draft(1n)));
    expect(await hidden.catch(codeOf)).toBe('refused goodsIssues.noGoods');
    expect(await held()).toBe(100n);
    expect(await broken()).toEqual([]);
  });
});

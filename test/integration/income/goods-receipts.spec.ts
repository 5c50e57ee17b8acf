import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { GoodsCatalogue } from '../../../src/books/goods-stock/catalogue/goods-catalogue.service.js';
import { GoodsStock } from '../../../src/books/goods-stock/goods-stock.service.js';
import type { LotPart } from '../../../src/books/goods-stock/goods-stock.types.js';
import { GoodsReceipts } from '../../../src/income/goods-receipts/goods-receipts.service.js';
import type { GoodsReceiptDraft } from '../../../src/income/goods-receipts/goods-receipts.types.js';
import { addDays } from '../../../src/kernel/dates/business-date.js';
import { DomainError } from '../../../src/kernel/errors.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { runInScope } from '../../../src/platform/database/scope.js';
import type { Person } from '../../support/world/people.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

let home: ServicesWorld;
let world: ServicesWorld;
let itemId: string;
let placeId: string;

beforeAll(async () => {
  home = await openServices();
}, 60_000);
beforeEach(async () => {
  world = await home.neighbour();
  [itemId, placeId] = [randomUUID(), randomUUID()];
  const { officer } = world.staff;
  const of = { committeeId: world.province, name: 'Mì gói' };
  await world.as(officer, async () => {
    await world.get(GoodsCatalogue).addItem({ id: itemId, ...of, unit: 'gói' });
    const place = { id: placeId, committeeId: world.province, name: 'Kho tỉnh' };
    await world.get(GoodsCatalogue).addPlace({ ...place, address: 'Số 1 Trần Phú' });
  });
});
afterAll(() => home.close());

const codeOf = (error: unknown) =>
  error instanceof DomainError ? `${error.kind} ${error.code}` : String(error);
type Lot = GoodsReceiptDraft['lots'][number];
const today = () => world.clock.today();

function draft(change: Partial<GoodsReceiptDraft> = {}): GoodsReceiptDraft {
  const noodles: Lot = {
    ...{ itemId, quantity: 2_397n, condition: 'new', expiresOn: '2027-06-30', packSize: 24 },
    ...{ valueDong: null, valueBasis: null },
  };
  const broken: Lot = {
    ...{ itemId, quantity: 3n, condition: 'damaged', expiresOn: null, packSize: null },
    ...{ valueDong: 9_000n, valueBasis: 'estimate' },
  };
  return {
    ...{ id: randomUUID(), placeId, appealId: null, giverName: 'Công ty Gió Mới' },
    ...{ giverAddress: '', wish: '', receivedOn: today(), lots: [noodles, broken] },
    receivedBy: world.staff.officer.id,
    ...change,
  };
}

const issue = (of: GoodsReceiptDraft) =>
  world.as(world.staff.officer, () => world.get(GoodsReceipts).issue(of));
const voided = (id: string, by: Person) =>
  world.as(by, () =>
    world.get(GoodsReceipts).void({ id, reason: 'Ghi trùng biên nhận', voidedBy: by.id }),
  );
const takeOut = (parts: LotPart[], movedOn = today(), sourceId = randomUUID()) => {
  const { officer } = world.staff;
  const of = { committeeId: world.province, placeId, sourceId, movedOn, movedBy: officer.id };
  return world.as(officer, () =>
    world.db.transaction(() => world.get(GoodsStock).takeOut(parts, of, 'given_out')),
  );
};
const lotsOf = (receiptId: string) =>
  world.rows<{ id: string; held: bigint }>(
    `select l.lot_id as id, h.quantity as held from income.goods_receipt_line l join books.goods_holding h using (lot_id)
     where l.receipt_id = $1 order by l.line_no`,
    [receiptId],
  );
const broken = async () =>
  (await world.get(Verification).verify()).filter((finding) => !finding.holds);

describe('Goods that somebody gives', () => {
  it('get one numbered receipt however often it is sent, and are in store; no money is booked', async () => {
    const of = draft();
    await Promise.all([issue(of), issue(of)]);
    await issue(draft({ receivedOn: addDays(today(), -7) }));
    expect((await lotsOf(of.id)).map(({ held }) => held)).toEqual([2_397n, 3n]);
    const numbers = await world.rows<{ number: string }>(
      'select books.written_number(book, year, number) as number from income.goods_receipt where committee_id = $1 order by 1',
      [world.province],
    );
    const year = today().slice(0, 4);
    expect(numbers.map(({ number }) => number)).toEqual([`BNHV-${year}-0001`, `BNHV-${year}-0002`]);
    expect(await world.balance('gifts')).toBe(0n);
    expect(await broken()).toEqual([]);
  });

  it('did not come on a day to come, nor to the place of another committee', async () => {
    const tomorrow = draft({ receivedOn: addDays(today(), 1) });
    expect(await issue(tomorrow).catch(codeOf)).toBe('refused constraints.goods_receipt_days');
    const elsewhere = { committees: [world.otherCommune], actorId: world.staff.officer.id };
    const hidden = runInScope(elsewhere, () => world.get(GoodsReceipts).issue(draft()));
    expect(await hidden.catch(codeOf)).toBe('refused goodsReceipts.noPlace');
  });

  it('are taken back by another person, and not once some of them were given out', async () => {
    const { officer, accountant } = world.staff;
    const [first, second] = [draft(), draft()];
    await issue(first);
    expect(await voided(first.id, officer).catch(codeOf)).toBe(
      'refused constraints.goods_receipt_void_by_another',
    );
    await voided(first.id, accountant);
    expect(await voided(first.id, accountant).catch(codeOf)).toBe(
      'conflict goodsReceipts.voidBefore',
    );
    expect((await lotsOf(first.id)).map(({ held }) => held)).toEqual([0n, 0n]);
    await issue(second);
    const [lot] = await lotsOf(second.id);
    await takeOut([{ lotId: lot?.id ?? '', quantity: 1n }]);
    expect(await voided(second.id, accountant).catch(codeOf)).toMatch(
      /conflict constraints\.goods_(?:holding_not|never)_negative/,
    );
    // What left by no paper of two is named.
    expect((await broken()).map(({ id }) => id)).toEqual(['I14']);
  });

  it('are never fewer than nothing, at any day and whoever comes at once', async () => {
    const [old, later] = [addDays(today(), -10), addDays(today(), -5)];
    const of = draft({ receivedOn: old });
    await issue(of);
    const [lot] = await lotsOf(of.id);
    const part = (quantity: bigint) => [{ lotId: lot?.id ?? '', quantity }];
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => takeOut(part(600n)).then(() => 'out', codeOf)),
    );
    expect(outcomes.filter((outcome) => outcome === 'out')).toHaveLength(3);
    expect((await lotsOf(of.id))[0]?.held).toBe(597n);
    expect(await takeOut(part(1n), addDays(old, -1)).catch(codeOf)).toBe(
      'conflict constraints.goods_never_negative',
    );
    await takeOut(part(597n), later);
    expect(await takeOut(part(1n), old).catch(codeOf)).toMatch(/negative/);
    expect(await takeOut(part(1n), addDays(today(), 1)).catch(codeOf)).toMatch(
      /goods_moved_by_today|negative/,
    );
  });

  it('are held by the database against a paper that says otherwise', async () => {
    const of = draft();
    await issue(of);
    const [lot] = await lotsOf(of.id);
    const change = (text: string) => world.owner.query(text, [lot?.id]).catch(String);
    expect(await change('update books.goods_movement set quantity = 1 where lot_id = $1')).toMatch(
      'refuses UPDATE',
    );
    const [noodles] = draft().lots;
    const stale = draft({ lots: noodles ? [{ ...noodles, expiresOn: addDays(today(), -1) }] : [] });
    expect(await issue(stale).catch(codeOf)).toBe('refused constraints.goods_receipt_not_expired');
    const bare = { ...draft(), lots: [] };
    expect(await issue(bare).catch(codeOf)).toContain('The receipt and what came into the store');
  });
});

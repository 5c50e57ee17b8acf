import { addDays } from '../../../kernel/dates/business-date.js';
import { invariant } from '../../../kernel/invariant.js';
import type { NewLot } from '../../../books/goods-stock/goods-stock.types.js';
import { runInScope } from '../../../platform/database/scope.js';
import { text, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import { seedId } from '../../seed-ids.js';
import type { SeedKit } from '../../seed-kit.js';
import type { ProvinceStaff } from '../demo-people.js';
import type { PresentBooks } from '../present-books.js';
import { GOODS, ISSUES, RECEIPTS, STORE, WANTS, type GoodsKey } from './goods.seed-data.js';

const PLACE_ID = seedId('demo:goods-place');
const itemId = (key: GoodsKey) => seedId(`demo:goods:${key}`);

const LOTS = sql({
  text: 'select h.lot_id, g.name from books.goods_held h join books.goods_lot_told g on g.id = h.lot_id where h.place_id = $1',
  params: [uuid],
  row: { lotId: uuid, name: text },
});

/** Goods of the relief appeal: what came to the store, what was given out, and what waits for an approver. */
export async function receivePresentGoods(
  kit: SeedKit,
  books: PresentBooks,
  staff: ProvinceStaff,
): Promise<void> {
  const asOfficer = { committees: 'all', actorId: staff.officer } as const;
  await runInScope(asOfficer, async () => {
    const { committeeId } = books;
    await kit.goodsCatalogue.addPlace({ id: PLACE_ID, committeeId, ...STORE });
    for (const [key, goods] of Object.entries(GOODS)) {
      await kit.goodsCatalogue.addItem({ id: itemId(key as GoodsKey), committeeId, ...goods });
    }
    for (const receipt of RECEIPTS) await receive(kit, books, receipt, staff.officer);
    for (const issue of ISSUES) await propose(kit, books, issue);
    await askFor(kit, books);
  });
  const [approver] = staff.approvers;
  invariant(approver, 'Somebody approves');
  await runInScope({ committees: 'all', actorId: approver }, async () => {
    for (const { key, isConfirmed } of ISSUES) {
      if (isConfirmed) await kit.goodsIssues.confirm(seedId(`demo:goods-issue:${key}`), approver);
    }
  });
}

async function receive(
  kit: SeedKit,
  { today, appealId }: PresentBooks,
  { key, giver, address, daysAgo, lots }: (typeof RECEIPTS)[number],
  receivedBy: string,
): Promise<void> {
  await kit.goodsReceipts.issue({
    ...{ id: seedId(`demo:goods-receipt:${key}`), placeId: PLACE_ID, receivedBy, wish: '' },
    ...{ giverName: giver, giverAddress: address, appealId: appealId['CT-QN-MUA-LU'] },
    receivedOn: addDays(today, -daysAgo),
    lots: lots.map(({ goods, quantity, pack, expires, value }): Omit<NewLot, 'id'> => ({
      ...{ itemId: itemId(goods), quantity, condition: 'new', packSize: pack },
      expiresOn: expires === null ? null : addDays(today, expires),
      ...{ valueDong: value, valueBasis: value === null ? null : 'invoice' },
    })),
  });
}

async function propose(
  kit: SeedKit,
  { today }: PresentBooks,
  issue: (typeof ISSUES)[number],
): Promise<void> {
  const { key, recipient, households, daysAgo, reason } = issue;
  const lots = await kit.db.query(LOTS, [PLACE_ID]);
  const lotOf = (goods: GoodsKey) => lots.find(({ name }) => name === GOODS[goods].name)?.lotId;
  const lines = Object.entries(issue.lines).map(([goods, quantity]) => {
    const lotId = lotOf(goods as GoodsKey);
    invariant(lotId, 'The goods were received before');
    return { lotId, placeId: PLACE_ID, quantity: quantity };
  });
  await kit.goodsIssues.propose({
    ...{ id: seedId(`demo:goods-issue:${key}`), kind: 'given_out', recipient, households },
    ...{ reason, leftOn: addDays(today, -daysAgo), lines },
  });
}

/** The public list of the store. */
async function askFor(kit: SeedKit, { committeeId, today }: PresentBooks): Promise<void> {
  const { hours, phone, wanted, refused } = WANTS;
  const lines = [
    ...wanted.map(({ days, ...line }) => ({
      ...{ ...line, taking: 'wanted' as const },
      untilOn: days === null ? null : addDays(today, days),
    })),
    ...refused.map(([goods, reason]) => ({
      ...{ taking: 'not_taken' as const, goods, reason },
      ...{ unit: '', quantity: null, untilOn: null },
    })),
  ];
  const of = { id: seedId('demo:goods-want'), placeId: PLACE_ID, committeeId, replacesId: null };
  await kit.goodsWants.say({ ...of, hours, phone, lines });
}

import { randomUUID } from 'node:crypto';
import { GoodsCatalogue } from '../../../../src/books/goods-stock/catalogue/goods-catalogue.service.js';
import { GoodsWants } from '../../../../src/books/goods-wants/goods-wants.service.js';
import { GoodsReceipts } from '../../../../src/income/goods-receipts/goods-receipts.service.js';
import type { GoodsReceiptDraft } from '../../../../src/income/goods-receipts/goods-receipts.types.js';
import { GoodsIssues } from '../../../../src/spending/goods-issues/goods-issues.service.js';
import type { GoodsIssueDraft } from '../../../../src/spending/goods-issues/goods-issues.types.js';
import { addDays } from '../../../../src/kernel/dates/business-date.js';
import type { ServicesWorld } from '../services.js';

/** Goods that came to the store of the province: noodles that expire soon, and a receipt that is void. */
export async function receiveGoods(world: ServicesWorld): Promise<void> {
  const { officer, accountant } = world.staff;
  const [itemId, placeId] = [randomUUID(), randomUUID()];
  const of = { committeeId: world.province };
  const catalogue = world.get(GoodsCatalogue);
  const place = { id: placeId, ...of, name: 'Kho trụ sở tỉnh', address: 'Số 1 Trần Phú' };
  const today = world.clock.today();
  const noodles: GoodsReceiptDraft['lots'][number] = {
    ...{ itemId, quantity: 2_400n, condition: 'new', expiresOn: addDays(today, 20) },
    ...{ packSize: 24, valueDong: 8_400_000n, valueBasis: 'price_list' },
  };
  const milk = { ...noodles, quantity: 48n, expiresOn: today, valueDong: null, valueBasis: null };
  const draft = (id: string): GoodsReceiptDraft => ({
    ...{ id, placeId, appealId: world.appeal.id, giverName: 'Công ty Gió Mới', receivedOn: today },
    ...{ giverAddress: 'Khu công nghiệp Hòa Bình', wish: '', receivedBy: officer.id },
    lots: [noodles, milk],
  });
  const wrong = randomUUID();
  await world.as(officer, async () => {
    await catalogue.addItem({ id: itemId, ...of, name: 'Mì gói', unit: 'gói' });
    await catalogue.addPlace(place);
    await world.get(GoodsReceipts).issue(draft(randomUUID()));
    await world.get(GoodsReceipts).issue(draft(wrong));
    const none = { unit: '', quantity: null, untilOn: null };
    const reason = 'Thuốc phải do cơ sở y tế tiếp nhận';
    await world.get(GoodsWants).say({
      ...{ id: randomUUID(), placeId, ...of, replacesId: null, hours: 'Giờ hành chính', phone: '' },
      lines: [
        { ...none, taking: 'wanted', goods: 'Gạo tẻ', reason: '' },
        { ...none, taking: 'not_taken', goods: 'Thuốc chữa bệnh', reason },
      ],
    });
  });
  const voiding = { id: wrong, reason: 'Ghi trùng biên nhận', voidedBy: accountant.id };
  await world.as(accountant, () => world.get(GoodsReceipts).void(voiding));
  await giveOut(world);
}

/** Of what is there: some given out, some that waits to be written off, and a paper that is void. */
async function giveOut(world: ServicesWorld): Promise<void> {
  const { officer, approver, accountant } = world.staff;
  const held = await world.rows<{ lot: string; place: string }>(
    `select lot_id as lot, place_id as place from books.goods_held where committee_id = $1 order by quantity desc`,
    [world.province],
  );
  const issues = world.get(GoodsIssues);
  const line = (at: number, quantity: bigint) => ({
    ...{ lotId: held[at]?.lot ?? '', placeId: held[at]?.place ?? '', quantity },
  });
  const propose = async (change: Partial<GoodsIssueDraft>) => {
    const id = randomUUID();
    const of = { id, kind: 'given_out', recipient: 'Xã Ngọk Bay', households: 40 } as const;
    const why = { reason: 'Theo danh sách rà soát sau bão', leftOn: world.clock.today() };
    const draft = { ...of, ...why, lines: [line(0, 400n)], ...change };
    await world.as(officer, () => issues.propose(draft));
    return id;
  };
  const [given, wrong] = [await propose({}), await propose({})];
  for (const id of [given, wrong]) {
    await world.as(approver, () => issues.confirm(id, approver.id));
  }
  const voiding = { id: wrong, reason: 'Ghi trùng phiếu trước', voidedBy: accountant.id };
  await world.as(accountant, () => issues.void(voiding));
  const gone = { kind: 'written_off', recipient: '', households: null } as const;
  await propose({ ...gone, reason: 'Hết hạn dùng trong hôm nay', lines: [line(1, 48n)] });
}

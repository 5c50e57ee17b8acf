import { randomUUID } from 'node:crypto';
import { GoodsCatalogue } from '../../../../src/books/goods-stock/catalogue/goods-catalogue.service.js';
import { GoodsReceipts } from '../../../../src/income/goods-receipts/goods-receipts.service.js';
import type { GoodsReceiptDraft } from '../../../../src/income/goods-receipts/goods-receipts.types.js';
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
  const draft = (id: string): GoodsReceiptDraft => ({
    ...{ id, placeId, appealId: world.appeal.id, giverName: 'Công ty Gió Mới', receivedOn: today },
    ...{ giverAddress: 'Khu công nghiệp Hòa Bình', wish: '', receivedBy: officer.id },
    lots: [noodles],
  });
  const wrong = randomUUID();
  await world.as(officer, async () => {
    await catalogue.addItem({ id: itemId, ...of, name: 'Mì gói', unit: 'gói' });
    await catalogue.addPlace(place);
    await world.get(GoodsReceipts).issue(draft(randomUUID()));
    await world.get(GoodsReceipts).issue(draft(wrong));
  });
  const voiding = { id: wrong, reason: 'Ghi trùng biên nhận', voidedBy: accountant.id };
  await world.as(accountant, () => world.get(GoodsReceipts).void(voiding));
}

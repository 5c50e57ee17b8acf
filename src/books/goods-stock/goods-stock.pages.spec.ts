import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { readForm } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import { cataloguePage } from './catalogue/goods-catalogue.pages.js';
import { itemForm, stockFilter } from './goods-stock.forms.js';
import { lotPage, stockPage } from './goods-stock.pages.js';
import type { HeldRow, LotFacts, MovementRow } from './goods-stock.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const held: HeldRow = {
  ...{ id: ID, key: '20270630', name: 'Mì gói', unit: 'gói', condition: 'new', packSize: 24 },
  ...{ expiresOn: '2027-06-30', quantity: 2_397n, places: ['Kho tỉnh', 'Kho xã'] },
  ...{ committee: 'Ủy ban MTTQ tỉnh A', state: 'soon' },
};
const lot: LotFacts = {
  ...{ id: ID, sourceId: ID, name: 'Mì gói', unit: 'gói', condition: 'damaged', packSize: null },
  ...{ expiresOn: null, valueDong: 9_000n, valueBasis: 'estimate', committee: 'Tỉnh A' },
};
const movement: MovementRow = {
  ...{ id: ID, kind: 'received', sourceId: ID, movedOn: '2026-02-03', quantity: 3n, held: 3n },
  ...{ place: 'Kho tỉnh', mover: 'Lan', movedAt: new Date('2026-02-03T03:00:00Z') },
};

describe('the goods in store', () => {
  it('are listed with what is left, where, and how soon they expire', () => {
    const found = { rows: [held], next: null, previous: null };
    const places = [{ id: ID, name: 'Kho tỉnh', address: '', committee: 'A' }];
    const filter = stockFilter.read({ noi: ID, han: 'soon' });
    const list = { found, filter, places, links: { catalogue: true } };
    const html = rendered('books/goods-stock/list', stockPage(list, t));
    expect(wordsOf(html)).toContain('Mì gói Mới, nguyên vẹn, đóng 24 gói một kiện 2.397 gói');
    expect(wordsOf(html)).toContain('Sắp hết hạn 30/06/2027');
    expect(html).toContain(`<option value="${ID}" selected>`);
    expect(html).toContain('/can-bo/kho/danh-muc');
  });

  it('have a card for each lot, with what its place held after each step', () => {
    const out = { ...movement, kind: 'given_out', quantity: -2n, held: 1n } as const;
    const html = rendered('books/goods-stock/lot', lotPage({ lot, movements: [movement, out] }, t));
    const words = wordsOf(html);
    expect(words).toContain('Kho tỉnh 3 3');
    expect(words).toContain('Kho tỉnh 2 1');
    expect(words).toContain('9.000 ₫, theo ước tính của hội đồng tiếp nhận');
    expect(html).toContain(`/can-bo/hien-vat/${ID}`);
    const bare = lotPage({ lot: { ...lot, valueDong: null, valueBasis: null }, movements: [] }, t);
    expect(wordsOf(rendered('books/goods-stock/lot', bare))).toContain('Không ghi giá trị');
  });

  it('take new kinds and places, each form with its own words', () => {
    const reading = readForm(itemForm, { submissionId: ID, committee: ID });
    if (reading.ok) throw new Error('Nothing was filled in');
    const catalogue = { items: [], places: [], committees: [{ id: ID, name: 'Tỉnh A' }] };
    const html = rendered(
      'books/goods-stock/catalogue',
      cataloguePage(catalogue, { item: reading }, t),
    );
    const words = wordsOf(html);
    expect(words).toContain('Nhập tên hàng.');
    expect(words).toContain('Nhập đơn vị tính của mặt hàng.');
    expect(words).not.toContain('Nhập địa chỉ nơi giữ hàng.');
  });
});

import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { EMPTY_FORM, readForm } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import { linesOf, wantHead, wholeWantForm } from './goods-wants.forms.js';
import { placesPage, wantPage } from './goods-wants.pages.js';
import type { WantingPlace } from './goods-wants.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const place: WantingPlace = {
  ...{ id: ID, name: 'Kho tỉnh', address: 'Số 1 Trần Phú', committeeId: ID, committee: 'Tỉnh A' },
  ...{ wantId: null, hours: '', phone: '', saidAt: null, isWithdrawn: null, sayer: null },
  lines: [],
};
const said: WantingPlace = {
  ...place,
  ...{ wantId: ID, hours: 'Giờ hành chính', saidAt: new Date('2026-11-03T03:00:00Z') },
  ...{ isWithdrawn: false, sayer: 'Lan' },
  lines: [
    {
      ...{ taking: 'wanted', goods: 'Gạo tẻ', unit: 'kg', quantity: 500n },
      ...{ untilOn: '2026-12-31', reason: '' },
    },
  ],
};

describe('the list of what a place wants', () => {
  it('starts with medicine and used clothes as not taken, each with its reason', () => {
    const html = rendered('books/goods-wants/show', wantPage({ place, state: EMPTY_FORM }, t));
    expect(html).toContain('value="Thuốc chữa bệnh"');
    expect(html).toContain('value="Quần áo đã qua sử dụng"');
    expect(html).toContain('<option value="not_taken" selected>');
    expect(html).not.toContain('/can-bo/kho/nhu-cau/go/');
  });

  it('goes on from what holds, and can be withdrawn', () => {
    const html = rendered(
      'books/goods-wants/show',
      wantPage({ place: said, state: EMPTY_FORM }, t),
    );
    for (const value of ['Gạo tẻ', '500', '31/12/2026', ID]) {
      expect(html).toContain(`value="${value}"`);
    }
    expect(html).toContain(`/can-bo/kho/nhu-cau/go/${ID}`);
    expect(wordsOf(html)).toContain('Công khai từ');
    const row = { ...said, key: said.name };
    const found = { rows: [row], next: null, previous: null };
    expect(wordsOf(rendered('books/goods-wants/list', placesPage(found, t)))).toContain('Kho tỉnh');
  });

  it('tells all faults at once, each at its own field', () => {
    const sent = {
      ...{ submissionId: ID, replaces: '', hours: '', phone: 'gọi Lan', step: 'say' },
      ...{ 'line-1-taking': 'not_taken', 'line-1-goods': 'Thuốc', 'line-1-quantity': '5' },
      ...{ 'line-2-goods': 'Gạo', 'line-3-taking': 'wanted', 'line-3-goods': 'Mì' },
      'line-3-quantity': '20',
    };
    const reading = readForm(wholeWantForm, sent);
    if (reading.ok) throw new Error('Faults were passed over');
    const words = wordsOf(
      rendered('books/goods-wants/show', wantPage({ place, state: reading }, t)),
    );
    for (const fault of [
      'Số điện thoại chỉ gồm chữ số',
      'Nhập lý do không nhận mặt hàng này.',
      'Hàng không nhận thì không ghi số lượng.',
      'Chọn: đang cần hay không nhận mặt hàng này.',
      'Nhập đơn vị tính của số lượng còn cần.',
    ]) {
      expect(words).toContain(fault);
    }
  });

  it('is read line by line', () => {
    const typed = { 'line-2-taking': 'wanted', 'line-2-goods': 'Gạo', 'line-2-quantity': '1.200' };
    const head = { submissionId: ID, replaces: '', hours: '', phone: '' };
    const values = { ...head, ...typed, 'line-2-unit': 'kg' } as unknown as Parameters<
      typeof linesOf
    >[0];
    expect(Object.keys(wantHead.fields)).toContain('hours');
    expect(linesOf(values)).toEqual([
      {
        ...{ taking: 'wanted', goods: 'Gạo', unit: 'kg', quantity: 1_200n },
        ...{ untilOn: null, reason: '' },
      },
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { EMPTY_FORM, readForm } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import { closingForm, restrictionFilter, restrictionForm } from './restrictions.forms.js';
import { newRestrictionPage, restrictionPage, restrictionsPage } from './restrictions.pages.js';
import type { RestrictionView } from './restrictions.queries.js';

const t = translator('vi');
const FUND = '018f7e6a-0000-7000-8000-000000000001';
const APPEAL = '018f7e6a-0000-7000-8000-000000000002';

const view: RestrictionView = {
  ...{ id: 'r', title: 'Một căn nhà ở xã Trà Bồng', kind: 'house', place: 'Xã Trà Bồng' },
  ...{ fundId: FUND, fundName: 'Quỹ Vì người nghèo', appealTitle: null, committeeId: 'c' },
  ...{ closedAt: null, agreedWith: 'Công ty A, thư ngày 2/9', creator: 'Y Blen' },
  ...{ createdAt: new Date('2024-09-03T02:00:00Z'), reason: null, closer: null },
  ...{ receivedDong: 80_000_000n, paidDong: 30_000_000n, leftDong: 50_000_000n },
};

const show = (change: Partial<RestrictionView> = {}, mayWrite = true) =>
  rendered(
    'books/restrictions/show',
    restrictionPage({ view: { ...view, ...change }, mayWrite, state: EMPTY_FORM }, t),
  );

describe('The list of purposes', () => {
  it('says what money is bound to, where, and whether more is taken', () => {
    const anywhere = { ...view, id: 's', title: 'Học bổng', kind: null, place: null };
    const rows = [view, { ...anywhere, closedAt: new Date() }];
    const found = { rows, next: null, previous: null };
    const filter = restrictionFilter.read({});
    const page = restrictionsPage({ found, funds: [], filter, mayWrite: true }, t);
    const words = wordsOf(rendered('books/restrictions/list', page));
    expect(words).toContain(
      'Một căn nhà ở xã Trà Bồng Quỹ Vì người nghèo Nhà Đại đoàn kết Xã Trà Bồng Đang nhận',
    );
    expect(words).toContain('Học bổng Quỹ Vì người nghèo Mọi nội dung hỗ trợ mọi nơi Thôi nhận');
    expect(words).toContain('Nhận lời một mục đích');
  });
});

describe('The page of a purpose', () => {
  it('shows the agreement and its money', () => {
    const words = wordsOf(show());
    for (const part of ['Công ty A, thư ngày 2/9', 'Đã chi 30.000.000 ₫', 'Còn lại 50.000.000 ₫']) {
      expect(words).toContain(part);
    }
  });

  it('says before closing that left money stays bound, and offers it once and to whom it may', () => {
    expect(wordsOf(show())).toContain('Tiền còn lại vẫn chỉ được chi đúng như đã nhận lời.');
    expect(show({}, false)).not.toContain('/dong');
    const closed = {
      closedAt: new Date('2024-10-01T02:00:00Z'),
      closer: 'A Thông',
      reason: 'Xong',
    };
    expect(show(closed)).not.toContain('/dong');
    expect(wordsOf(show(closed))).toContain('A Thông thôi nhận lúc 09:00 01/10/2024 Xong');
  });
});

describe('The form of a purpose', () => {
  it('offers funds and their appeals, and says each fault in its own sentence', () => {
    const reading = readForm(restrictionForm, { submissionId: FUND });
    if (reading.ok) throw new Error('taken');
    const layer = { fundId: FUND, fundName: 'Quỹ Cứu trợ', committeeId: 'c' };
    const layers = [
      { ...layer, appealId: null, appealTitle: null },
      { ...layer, appealId: APPEAL, appealTitle: 'Bão số 3' },
    ];
    const state = { input: {}, errors: reading.errors };
    const communes = [{ id: APPEAL, name: 'Xã Trà Bồng' }];
    const html = rendered(
      'books/restrictions/new',
      newRestrictionPage({ state, layers, communes }, t),
    );
    expect(html).toContain(`value="${FUND}~${APPEAL}"`);
    const words = wordsOf(html);
    for (const sentence of [
      'Quỹ Cứu trợ: Bão số 3',
      'Chọn quỹ hoặc lời kêu gọi nhận tiền.',
      'Ghi mục đích của người ủng hộ.',
      'Chọn nội dung hỗ trợ, hoặc mọi nội dung.',
      'Ghi thỏa thuận với ai, theo giấy tờ nào.',
    ]) {
      expect(words).toContain(sentence);
    }
  });

  it('wants a reason to close that says something', () => {
    const reading = readForm(closingForm, { submissionId: FUND, reason: 'xong' });
    expect(reading.ok ? null : reading.errors).toMatchObject({
      reason: { code: 'restrictions.closing.reasonShort' },
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { translator } from '../../../platform/i18n/translate.js';
import { ownClaimsPage } from './own-claims.pages.js';
import { LIST_SIZE, type OwnClaim } from './own-claims.queries.js';

const t = translator('vi');
const claim: OwnClaim = {
  ...{ id: '0199f000-0000-7000-8000-000000000001', code: 'YC222222222', amountDong: 1_500_000n },
  ...{ paidOn: '2026-11-27', answerBy: '2026-12-04', state: 'proposed', isLate: false },
};
const list = (rows: readonly OwnClaim[]) =>
  rendered('income/claims/own', ownClaimsPage({ rows, after: null }, t));

describe('a giver’s own claims', () => {
  it('are told with state and day of answer, and lead to the answer', () => {
    const html = list([claim]);
    expect(wordsOf(html)).toContain('YC222222222 27/11/2026 1.500.000 ₫ 04/12/2026 Đang xem');
    expect(html).toContain('/yeu-cau/YC222222222');
    expect(wordsOf(list([{ ...claim, isLate: true }]))).toContain('Đã quá ngày hẹn trả lời.');
    expect(wordsOf(list([{ ...claim, state: 'refused' }]))).toContain('Không chấp nhận');
  });

  it('go on to older ones, and say so where there is none', () => {
    expect(list(Array.from({ length: LIST_SIZE + 1 }, () => claim))).toContain('?after&#x3D;');
    expect(wordsOf(list([]))).toContain('Chưa có yêu cầu nào gửi với địa chỉ này.');
  });
});

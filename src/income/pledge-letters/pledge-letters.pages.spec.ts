import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { EMPTY_FORM, readForm } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import { closingLetterPage } from './closing/closing-letter.pages.js';
import type { ClosingRow } from './closing/closing-letter.queries.js';
import { letterForm } from './pledge-letters.forms.js';
import { newLetterPage } from './pledge-letters.pages.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const row: ClosingRow = {
  ...{ pledgeId: ID, referenceCode: 'UHX7K2M9QA', donorName: 'Công ty Đắk Bla' },
  ...{ amountDong: 4_000n, countedDong: 5_000n, registeredDong: 4_000n, purpose: 'Quỹ A' },
  ...{ accountDong: 1_000n, directDong: 0n, ownDong: 2_500n, goodsDong: 0n },
  ...{ registeredAt: new Date('2026-02-03T03:00:00Z'), representative: 'Ông Sơn', paper: '12/CV' },
  ...{ committee: 'Ủy ban MTTQ tỉnh', parentName: null, place: null },
};
const closing = (change: Partial<ClosingRow> = {}) =>
  wordsOf(
    rendered(
      'income/pledge-letters/closing',
      closingLetterPage({ ...row, ...change }, '2026-03-01', t),
    ),
  );

describe('a promise on paper', () => {
  it('asks for all that the paper says, each with its own sentence', () => {
    const reading = readForm(letterForm, { submissionId: ID });
    const state = reading.ok ? EMPTY_FORM : reading;
    const html = rendered('income/pledge-letters/new', newLetterPage([], state, t));
    expect(wordsOf(html)).toContain('Nhập tên pháp nhân.');
    expect(wordsOf(html)).toContain('Ghi số, ngày của văn bản đăng ký.');
    expect(html).toContain('enctype="multipart/form-data"');
  });

  it('is closed by a letter that says what came by which route, and what is left', () => {
    const words = closing();
    expect(words).toContain('Chuyển vào tài khoản, nộp tiền mặt của quỹ 1.000 ₫');
    expect(words).toContain('Tự trao, có Mặt trận chứng kiến 2.500 ₫');
    expect(words).toContain('Cộng 3.500 ₫');
    expect(words).toContain('Phần còn lại theo đăng ký: 500 ₫.');
    expect(words).toContain('Phần đã giảm, hủy hoặc hết hiệu lực: 1.000 ₫.');
    expect(words).not.toContain('Bằng hiện vật');
    expect(closing({ accountDong: 0n, ownDong: 0n })).toContain('chưa có phần nào');
  });
});

import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { EMPTY_FORM, readForm } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import { yearForm } from './year-confirmations.forms.js';
import { yearsPage } from './year-confirmations.pages.js';
import { besideOf } from './year-paper.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const year = {
  ...{ year: 2025, committeeId: ID, committeeName: 'Xã Thử' },
  ...{ giftCount: 2n, totalDong: 1_500_000n },
};
const paper = {
  ...{ id: ID, year: 2025, totalDong: 1_500_000n, committeeName: 'Xã Thử' },
  madeAt: new Date('2026-01-02T03:04:00Z'),
};
const show = (of: Partial<Parameters<typeof yearsPage>[0]>) =>
  rendered(
    'income/year-confirmations/years',
    yearsPage({ years: [year], made: [], state: EMPTY_FORM, ...of }, t),
  );

describe('the confirmations of years', () => {
  it('offer each year and office with its total', () => {
    const words = wordsOf(show({}));
    expect(words).toContain('Năm 2025: Xã Thử');
    expect(words).toContain('2 khoản, 1.500.000 ₫');
    expect(show({ years: [] })).not.toContain('action="/cua-toi/nam"');
  });

  it('list what this visit made, and say that a year is missing', () => {
    expect(show({ made: [paper] })).toContain(`/cua-toi/nam/${ID}/tai`);
    const reading = readForm(yearForm, { submissionId: ID });
    const words = wordsOf(show({ state: reading.ok ? EMPTY_FORM : reading }));
    expect(words.split('Chọn năm và đơn vị cần xác nhận.')).toHaveLength(3);
  });

  it('say what is promised and not seen yet, where there is such', () => {
    expect(besideOf({ waitingCount: 0, waitingDong: 0n }, t)).toHaveLength(1);
    expect(besideOf({ waitingCount: 2, waitingDong: 7_000n }, t)[1]).toContain(
      '2 khoản đăng ký trong năm, 7.000 ₫',
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { bulletinPage, bulletinsPage } from './bulletins.pages.js';
import type { BulletinLine } from './bulletins.queries.js';

const t = translator('vi');
const asOf = new Date('2026-03-09T10:00:00Z');
const four = {
  ...{ registeredDong: 900n, receivedDong: 700n, allocatedDong: 400n, deliveredDong: 100n },
};
const whole: BulletinLine = {
  ...{ asOf, madeAt: new Date('2026-03-09T10:05:00Z'), definition: '2026.1', says: 'Nghĩa.' },
  ...{ isWhole: true, appealCode: null, appealTitle: null, committeeName: null },
  ...four,
};
const appeal: BulletinLine = {
  ...whole,
  ...{ isWhole: false, appealCode: 'BAO', appealTitle: 'Sau bão', committeeName: 'Tỉnh' },
};
const show = (change: Partial<Parameters<typeof bulletinPage>[0]> = {}) => {
  const restated = [
    { isWhole: true, appealCode: null, ...four, receivedDong: 750n },
    { isWhole: false, appealCode: null, ...four },
    { isWhole: false, appealCode: 'BAO', ...four, receivedDong: 650n },
  ];
  const reversed = [{ kind: 'received', entries: 1n, amountDong: -50n }] as const;
  const facts = { day: '2026-03-09', lines: [whole, appeal], restated, reversed, ...change };
  return wordsOf(rendered('publication/bulletins/show', bulletinPage(facts, t)));
};

describe('a bulletin', () => {
  it('shows the value then, what is known today, and why they differ', () => {
    const words = show();
    expect(words).toContain('Số liệu chốt lúc 17:00 09/03/2026');
    expect(words).toContain('Đảo sau thời điểm chốt: 1 bút toán, −50');
    expect(words).toContain('Ghi sổ hoặc thay đổi sau thời điểm chốt: +100');
    expect(words).toContain('700 ₫ 750 ₫ +50');
    expect(words).toContain('theo sổ hôm nay: 650 ₫');
    expect(words).toContain('Định nghĩa, phiên bản 2026.1 Nghĩa.');
    expect(words).not.toContain('lập bù');
  });

  it('says when it was made later, and when no appeal was open', () => {
    const late = { ...whole, madeAt: new Date('2026-03-10T02:00:00Z') };
    const words = show({ lines: [late], reversed: [] });
    expect(words).toContain('lập bù lúc 09:00 10/03/2026');
    expect(words).toContain('Hôm đó không có đợt vận động nào đang mở.');
  });

  it('is listed by day', () => {
    const row = { id: '2026-03-09', day: '2026-03-09', asOf, madeAt: asOf, ...four };
    const found = { rows: [row], next: null, previous: null };
    const html = rendered('publication/bulletins/list', bulletinsPage(found, t));
    expect(html).toContain('href="/ban-tin/2026-03-09"');
  });
});

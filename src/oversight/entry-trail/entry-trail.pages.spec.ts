import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { homePage } from './audit-home.pages.js';
import { entryPage } from './entry-trail.pages.js';
import type { EntryTrail } from './entry-trail.types.js';

const t = translator('vi');
const at = new Date('2026-03-02T03:00:00Z');
const trail: EntryTrail = {
  entry: {
    id: '0199f000-0000-7000-8000-000000000001',
    entryNo: 41n,
    businessDate: '2026-03-02',
    eventDate: null,
    recordedAt: at,
    rule: 'gift-received',
    sourceType: 'donation',
    eventId: '0199f000-0000-7000-8000-000000000002',
    reversesId: null,
    reversalId: null,
    reason: null,
    recordedBy: null,
    fingerprint: 'ab12',
    sealNo: 3n,
    sealedDay: '2026-03-03',
  },
  postings: [
    { accountCode: '1121', accountName: 'Bank', fundCode: 'VNN', amountDong: 500_000n },
    { accountCode: '511', accountName: 'Gifts', fundCode: 'VNN', amountDong: -500_000n },
  ],
  steps: [{ kind: 'statementLine', number: 'FT1', at, who: 'A', amountDong: 500_000n, text: null }],
  files: [],
};

describe('the page of one entry', () => {
  it('shows each side of each posting in its own column, and the seal', () => {
    const words = wordsOf(rendered('oversight/entry-trail/entry', entryPage(trail, t)));
    expect(words).toContain('Bút toán số 41');
    expect(words).toContain('Số 3, ngày 03/03/2026');
    expect(words).toMatch(/1121 · Bank \(VNN\) 500\.000 ₫ 511 · Gifts \(VNN\) 500\.000 ₫/);
    expect(words).toContain('Dòng sao kê ngân hàng A FT1');
    expect(words).not.toContain('Bằng chứng');
  });

  it('says which approvals their approver signed with a key', () => {
    const step = { number: 'PB-1', at, who: 'Y Blen', amountDong: 1n, text: 'ab12' };
    const steps = [
      { ...step, kind: 'approvedBy' as const },
      { ...step, kind: 'signedBy' as const },
    ];
    const page = entryPage({ ...trail, steps }, t);
    const words = wordsOf(rendered('oversight/entry-trail/entry', page));
    expect(words.split('Y Blen phê duyệt')).toHaveLength(3);
    expect(words.split('đã ký bằng khóa bảo mật')).toHaveLength(2);
  });

  it('tells who voided a receipt and which two undid a hand-over', () => {
    const step = { at, amountDong: 1n, text: 'Ghi nhầm' };
    const steps = [
      { ...step, kind: 'receiptVoided' as const, number: 'PTH-2026-0001', who: 'Y Blen' },
      { ...step, kind: 'handoverUndone' as const, number: 'Lan', who: 'Minh' },
    ];
    const page = entryPage({ ...trail, steps }, t);
    const words = wordsOf(rendered('oversight/entry-trail/entry', page));
    expect(words).toContain('Phiếu thu PTH-2026-0001: Y Blen hủy phiếu');
    expect(words).toContain('Bàn giao: Lan đề nghị hủy biên bản, Minh đồng ý');
  });

  it('links a reversal with its origin, gives the reason, and says when no document stands behind it', () => {
    const reversed = {
      ...trail,
      entry: { ...trail.entry, reason: 'typed twice', reversalId: 'r-1' },
      steps: [],
    };
    const html = rendered('oversight/entry-trail/entry', entryPage(reversed, t));
    expect(html).toContain('/kiem-toan/but-toan/r-1');
    expect(wordsOf(html)).toContain('Lý do typed twice');
    expect(wordsOf(html)).toContain('không gắn với chứng từ nào khác');
  });
});

describe('the home of auditors', () => {
  it('leads from each fund to its statement of this year', () => {
    const fund = { code: 'VNN', name: 'Fund', moneyDong: 7n, awaitingDong: 0n, suspenseCount: 2n };
    const html = rendered(
      'oversight/entry-trail/home',
      homePage({ funds: [fund], today: '2026-03-02' }, t),
    );
    expect(html).toContain('quy&#x3D;VNN&amp;tu&#x3D;2026-01-01&amp;den&#x3D;2026-03-02');
    expect(wordsOf(html)).toContain('VNN · Fund 7 ₫ 0 ₫ 2');
  });

  it('says so when there is no fund', () => {
    const html = rendered(
      'oversight/entry-trail/home',
      homePage({ funds: [], today: '2026-03-02' }, t),
    );
    expect(wordsOf(html)).toContain('Chưa có quỹ nào.');
  });
});

import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import type { StillUnderWay } from '../../books/under-way/under-way.types.js';
import type { CardItem, LikelyPayout } from '../card-payouts/card-payouts.types.js';
import { EMPTY_FORM, readForm, type FormState } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import { resolutionForm } from './suspense.forms.js';
import type { Options } from './choices/suspense-choices.js';
import { suspensePage, workListPage } from './suspense.pages.js';
import type { OpenItem, OpenSuggestion, ReturnableGift } from './suspense.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const credit: OpenItem = {
  lineId: ID,
  kind: 'interest',
  amountDong: 12_000n,
  valueDate: '2026-02-03',
  detail: 'TRA LAI TIEN GUI',
  bankReference: null,
  counterparty: null,
  accountCode: 'VCB',
  bankAccountId: ID,
  committeeId: ID,
  fundId: ID,
  amountProvenByBalance: false,
  daysWaiting: 8,
};
const nothing: Options = {
  gifts: [],
  sent: [],
  lates: [],
  returned: [],
  accounts: [],
  committees: [],
  cards: { items: [], likely: null },
};
const debit: OpenItem = { ...credit, kind: 'other_debit', amountDong: -50_000n, daysWaiting: 1 };
const suggestion: OpenSuggestion = {
  donationId: ID,
  pledgeId: ID,
  referenceCode: 'UHX7K2M9QA',
  giftDong: 200_000n,
  pledgeDong: 200_000n,
  businessDate: '2026-02-03',
  pledgedAt: new Date('2026-02-01T03:00:00Z'),
  giverOfGift: 'LAN',
  giverOfPledge: null,
  detail: 'UHX7K2M9QB LAN UNG HO',
};

function voucher(id: string, document: string): StillUnderWay {
  return {
    ...{ id, committeeId: ID, kind: 'payment', bankAccountId: ID, fundId: ID, appealId: null },
    ...{ restrictionId: null, amountDong: 60_000_000n, clearedDong: 0n, underWayAccountId: 9 },
    ...{ businessDate: '2026-02-01', document, party: 'A Blông' },
  };
}

describe('the work list', () => {
  const list = (change: object) => {
    const view = { items: [], suggestions: [], next: null, mayDecide: true, ...change };
    return rendered('income/matching/work-list', workListPage(view, t));
  };

  it('shows which way money went, how long it waits, and goes on', () => {
    const html = list({ items: [credit, debit], next: '/can-bo/doi-soat?sau=x' });
    expect(wordsOf(html)).toContain('đã chờ 8 ngày +12.000 ₫ Có thể là lãi');
    expect(wordsOf(html)).toContain('đã chờ 1 ngày −50.000 ₫ Tiền ra khác');
    expect(html).toContain('status--warning');
    expect(html).toContain('rel="next"');
    expect(wordsOf(list({}))).toContain('Mọi dòng ngân hàng đều đã rõ.');
  });

  it('marks an amount that was worked out from the balances', () => {
    const html = list({
      items: [{ ...credit, kind: 'other_credit', amountProvenByBalance: true }],
    });
    expect(wordsOf(html)).toContain('tài khoản VCB, số tiền suy ra từ số dư, đã chờ 8 ngày');
  });

  it('lets only those who decide accept or dismiss a suggestion', () => {
    const html = list({ suggestions: [suggestion] });
    expect(wordsOf(html)).toContain('Khoản đã nhận 200.000 ₫, 03/02/2026, LAN');
    expect(wordsOf(html)).toContain('Đăng ký 200.000 ₫, không nêu tên');
    expect(html).toContain('value="dismiss"');
    const other = list({ suggestions: [suggestion], mayDecide: false });
    expect(other).not.toContain('value="dismiss"');
  });
});

describe('a line that waits', () => {
  const gift: ReturnableGift = {
    id: ID,
    businessDate: '2026-01-02',
    donorName: null,
    bankReference: '5213',
  };
  const show = (
    item: OpenItem,
    found: Partial<Options>,
    { state = EMPTY_FORM, isLate = false }: { state?: FormState; isLate?: boolean } = {},
  ) => {
    const options = { ...nothing, ...found };
    const view = suspensePage({ item, options, isLate, state, mayResolve: true }, t);
    return rendered('income/matching/suspense-item', view);
  };

  it('offers what fits its direction, and what the bank suggests is chosen', () => {
    const html = show(credit, {});
    expect(html).toMatch(/value="interest"[^>]* checked/);
    expect(html).not.toContain('value="fee"');
    expect(html).not.toContain('name="giftId"');
    expect(show(debit, {})).not.toContain('value="interest"');
  });

  it('says where its amount was worked out, and what to compare', () => {
    const proven = wordsOf(show({ ...credit, amountProvenByBalance: true }, {}));
    expect(proven).toContain('Số tiền suy ra từ số dư');
    expect(proven).toContain('Hãy so với sao kê giấy');
    expect(wordsOf(show(credit, {}))).not.toContain('suy ra từ số dư');
  });

  it('asks which gift was sent back where one fits', () => {
    const html = show(debit, { gifts: [gift] });
    expect(wordsOf(html)).toContain('02/01/2026, không nêu tên, tham chiếu 5213');
  });

  it('offers no gift for a payout of the card company, and ticks what it probably brings', () => {
    const item = (id: string, kind: 'gift' | 'refund', amountDong: bigint): CardItem => ({
      ...{ id, kind, amountDong, donationId: ID, onDay: '2026-02-01', donorName: null },
      ...{ fundId: ID, fundName: null },
    });
    const items = [item('a', 'gift', 500_000n), item('b', 'gift', 900_000n)];
    const itemIds = new Set(['a']);
    const likely: LikelyPayout = { itemIds, feeDong: 20_000n, score: 20, reasons: ['oldest'] };
    const line = { ...credit, kind: 'card_payout', amountDong: 480_000n } as const;
    const html = show(line, { cards: { items, likely } });
    expect(html).not.toContain('value="gift"');
    expect(html).toMatch(/value="card_payout"[^>]* checked/);
    expect(html).toMatch(/value="a"[^>]* checked/);
    expect(html).not.toMatch(/value="b"[^>]* checked/);
    expect(html).toMatch(/name="feeDong"[^>]* value="20.000"/);
    expect(wordsOf(html)).toContain('Tiền thẻ về tài khoản · 1 khoản, phí 20.000 ₫');
    expect(show(credit, {})).not.toContain('value="card_payout"');
  });

  it('suggests the payment that the bank names, with its reasons, and ticks it', () => {
    const line = { ...debit, amountDong: -60_000_000n, detail: 'CHI PCK-2026-0003 A BLONG' };
    const html = show(line, {
      sent: [voucher('a', 'PCK-2026-0003'), voucher('b', 'PCK-2026-0004')],
    });
    const words = wordsOf(html);
    expect(words).toContain('Gợi ý: Khoản chi hỗ trợ đã có chứng từ · PCK-2026-0003 (A Blông');
    expect(words).toContain('Vì nội dung có số chứng từ; đúng số tiền; đúng tên người nhận');
    expect(html).toMatch(/value="payment"[^>]* checked/);
    expect(html).toMatch(/name="sentIds" value="a"[^>]* checked/);
    expect(html).not.toMatch(/name="sentIds" value="b"[^>]* checked/);
  });

  it('leads to the desk of two where it came outside the days of its appeal', () => {
    const html = show(credit, {}, { isLate: true });
    expect(html).toContain('href="/can-bo/ung-ho-ngoai-thoi-gian/');
    expect(show(credit, {})).not.toContain('ung-ho-ngoai-thoi-gian');
  });

  it('offers the late gifts that a debit of their amount may have sent back', () => {
    const lates = [{ id: 'late', businessDate: '2026-01-02', detail: 'UNG HO' }];
    const html = show(debit, { lates });
    expect(html).toMatch(/name="lateId" value="late"/);
    expect(wordsOf(html)).toContain('Đến ngày 02/01/2026: UNG HO');
  });

  it('asks for a decision, and only those who may decide', () => {
    const reading = readForm(resolutionForm, { submissionId: ID });
    const words = wordsOf(show(debit, {}, { state: reading.ok ? EMPTY_FORM : reading }));
    expect(words.split('Chọn dòng này là gì.')).toHaveLength(3);
    const shown = { item: debit, options: nothing, isLate: false };
    const view = { ...shown, state: EMPTY_FORM, mayResolve: false };
    const other = rendered('income/matching/suspense-item', suspensePage(view, t));
    expect(other).not.toContain('name="decision"');
  });
});

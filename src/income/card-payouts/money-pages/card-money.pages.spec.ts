import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { translator } from '../../../platform/i18n/translate.js';
import { cardMoneyPage } from './card-money.pages.js';
import type { OpenDispute, OwedRow, ToldPayoutRow } from './card-money.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const owedRow: OwedRow = {
  ...{ id: ID, kind: 'gift', donationId: ID, amountDong: 500_000n, onDay: '2026-02-03' },
  ...{ donorName: 'Trần Văn An', fundName: 'Quỹ Vì người nghèo', daysWaiting: 20 },
};
const dispute: OpenDispute = {
  ...{ id: ID, donationId: ID, donorName: null, fundName: 'Quỹ Vì người nghèo' },
  ...{ businessDate: '2026-02-03', claimedDong: 500_000n, heldDong: 300_000n },
  ...{ openedOn: '2026-02-10', answerBy: '2026-02-17', daysLeft: 2 },
};
const payout: ToldPayoutRow = {
  ...{ payoutId: 'po_1', amountDong: 480_000n, arrivesOn: '2026-02-05', isFailed: false },
  ...{ pieces: 1n, hasCome: false, daysSince: 5 },
};

const show = (of: Partial<Parameters<typeof cardMoneyPage>[0]> = {}) =>
  wordsOf(
    rendered(
      'income/card-payouts/money',
      cardMoneyPage(
        {
          owed: { rows: [], next: null, previous: null },
          ...{ funds: [], elsewhere: [], disputes: [], payouts: [], mayExplain: true, ...of },
        },
        t,
      ),
    ),
  );

describe('card money on its way', () => {
  it('says so when nothing is waited for', () => {
    expect(show()).toContain('Không có tranh chấp nào.');
    expect(show()).toContain('Không còn khoản nào chờ về.');
  });

  it('shows what waits and for how long, and by when a dispute is to be answered', () => {
    const words = show({
      owed: { rows: [owedRow], next: null, previous: null },
      disputes: [dispute],
      funds: [{ fundName: 'Quỹ Vì người nghèo', owedDong: 500_000n, pieces: 1n }],
    });
    expect(words).toContain('Ủng hộ qua thẻ Trần Văn An Quỹ Vì người nghèo 03/02/2026 20 ngày');
    expect(words).toContain('10/02/2026 17/02/2026 Còn 2 ngày 300.000 ₫');
    expect(words).toContain('Người trả tiền đòi 500.000 ₫');
    expect(show({ disputes: [{ ...dispute, daysLeft: -1 }] })).toContain('Đã quá hạn trả lời');
    expect(show({ disputes: [{ ...dispute, daysLeft: null }] })).toContain('chưa báo hạn');
  });

  it('tells a payout that is on no statement from one that came or failed', () => {
    expect(show({ payouts: [payout] })).toContain('5 ngày chưa thấy trong sao kê');
    expect(show({ payouts: [{ ...payout, daysSince: 1 }] })).toContain('Chờ sao kê');
    expect(show({ payouts: [{ ...payout, hasCome: true }] })).toContain('Đã có dòng sao kê');
    expect(show({ payouts: [{ ...payout, isFailed: true }] })).toContain('Chuyển không thành công');
  });
});

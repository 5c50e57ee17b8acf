import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { auditedCashPage, cashWatchPage } from './cash-watch.pages.js';
import type { BoxRow } from './cash-watch.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const committee = 'Tỉnh A';
const box: BoxRow = {
  ...{ id: ID, boxCode: 'QUY-A', committee, heldDong: 60_000_000n, oldestOn: '2026-02-03' },
  ...{ days: 9, lateDong: 1_000_000n, isTooMuch: true },
};
const watched = {
  limit: { days: 3, mostDong: 50_000_000n },
  boxes: [box, { ...box, lateDong: 0n }, { ...box, lateDong: 0n, isTooMuch: false }],
  receipts: [
    {
      ...{ id: ID, number: 'PT-2026-0001', boxCode: 'QUY-A', committee, issuedOn: '2026-02-03' },
      ...{ leftDong: 1_000_000n, days: 9 },
    },
  ],
  deposits: [
    {
      ...{ id: ID, accountCode: 'VCB', committee, valueDate: '2026-02-05', detail: 'NOP TIEN' },
      amountDong: 5_000_000n,
    },
  ],
};

describe('cash that lies in boxes', () => {
  it('is told with its age and sum, what is overdue apart from what is too much', () => {
    const html = rendered('income/cash-watch/show', cashWatchPage(watched, t));
    const words = wordsOf(html);
    expect(words).toContain(
      'Tiền mặt nộp ngân hàng trong 3 ngày; qua đêm két giữ không quá 50.000',
    );
    expect(words).toContain('QUY-A Tỉnh A 60.000.000 ₫ 03/02/2026 9 ngày 1.000.000 ₫ Quá hạn nộp');
    expect(words).toContain('Quá mức qua đêm');
    expect(words).toContain('Trong hạn');
    expect(html).toContain(`/can-bo/phieu-thu/${ID}`);
    expect(html).toContain(`/can-bo/doi-soat/${ID}`);
  });

  it('is shown to auditors with what is missing and what counts found, and leads to no desk', () => {
    const data = {
      ...watched,
      sheets: [
        {
          ...{ bookId: ID, number: 7, series: 'AA26', committee, holder: 'Lan' },
          ...{ fate: 'missing' as const, since: '2026-02-04' },
        },
      ],
      differences: [
        {
          ...{ id: ID, number: 'CLQ-2026-0001', boxCode: 'QUY-A', committee, day: '2026-02-03' },
          ...{ countedDong: 1n, bookDong: 50_001n, endedOn: null },
        },
      ],
    };
    const html = rendered('income/cash-watch/audited', auditedCashPage(data, t));
    expect(wordsOf(html)).toContain('AA26 · 7 Tỉnh A Lan Thiếu 04/02/2026');
    expect(wordsOf(html)).toContain('CLQ-2026-0001 Tỉnh A QUY-A 03/02/2026 −50.000 ₫ Chưa xử lý');
    expect(html).not.toContain('/can-bo/phieu-thu');
  });
});

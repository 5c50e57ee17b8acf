import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { EMPTY_FORM, readForm, type FormState } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import { displayForm, donationsFilter } from './donations.forms.js';
import { donationPage, donationsPage } from './donations.pages.js';
import type { DonationDetail, DonationRow } from './donations.queries.js';
import type { RequestKind, WaitingRequest } from './waiting/waiting-requests.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const donation: DonationDetail = {
  id: ID,
  businessDate: '2026-02-03',
  amountDong: 500_000n,
  channel: 'bank_transfer',
  donorName: null,
  fundName: 'Fund',
  appealTitle: null,
  isReversed: false,
  returnedDong: 0n,
  heldDong: 0n,
  occurredAt: null,
  recordedAt: new Date('2026-02-03T03:00:00Z'),
  recordedByName: null,
  display: 'full',
  message: null,
  bankReference: '5213',
  bankAccount: 'VCB 001',
  sourceType: 'bank_line',
  statementId: ID,
  lineDetail: 'UNG HO',
  reversalReason: null,
  pledgeId: ID,
  pledgeCode: 'UHX7K2M9QA',
  settlementKind: 'exact',
  receiptId: null,
  receiptNumber: null,
};

describe('the list of gifts', () => {
  const list = (rows: DonationRow[], query: object, after: string | null = null) =>
    rendered(
      'income/donations/list',
      donationsPage(
        {
          rows,
          funds: [{ code: 'QVNN', name: 'Poor' }],
          asked: donationsFilter.read(query),
          after,
        },
        t,
      ),
    );

  it('marks what was reversed, and says so when nothing fits', () => {
    expect(wordsOf(list([{ ...donation, isReversed: true }], {}))).toContain(
      '03/02/2026 Không ghi tên Fund Chuyển khoản 500.000 ₫ Đã rút lại',
    );
    expect(wordsOf(list([], {}))).toContain('Chưa có khoản ủng hộ nào khớp.');
  });

  it('says how much went back', () => {
    const row = { ...donation, returnedDong: 200_000n };
    expect(wordsOf(list([row], {}))).toContain('500.000 ₫ Đã hoàn trả 200.000 ₫');
    const whole = { ...donation, returnedDong: 500_000n };
    expect(wordsOf(list([whole], {}))).toContain('500.000 ₫ Đã hoàn trả');
  });

  it('keeps what was asked for, here and on the next page', () => {
    const html = list(Array<DonationRow>(51).fill(donation), { channel: 'cash', fund: 'QVNN' }, ID);
    expect(html).toContain('<option value="cash" selected>');
    expect(html).toContain('<option value="QVNN" selected>');
    expect(html.match(/channel&#x3D;cash&amp;fund&#x3D;QVNN/g)).toHaveLength(2);
  });
});

describe('a gift', () => {
  const show = (
    change: Partial<DonationDetail>,
    may = true,
    { state = EMPTY_FORM, requests = [] }: { state?: FormState; requests?: WaitingRequest[] } = {},
  ) =>
    rendered(
      'income/donations/show',
      donationPage(
        {
          donation: { ...donation, ...change },
          state,
          requests,
          mayChange: may,
          mayOpen: {
            ...{ statements: may, pledges: may },
            ...{ refunds: may, moves: may, takingsBack: may },
          },
          mayGoBack: { takeBack: may, refund: may, move: may, acknowledge: may, shares: may },
        },
        t,
      ),
    );

  it('leads to what stands behind it, for those who may open that', () => {
    expect(show({})).toContain(`/can-bo/dang-ky/${ID}`);
    expect(show({})).toContain(`/can-bo/sao-ke-ngan-hang/${ID}`);
    const other = show({}, false);
    expect(other).not.toContain('/can-bo/dang-ky/');
    expect(other).not.toContain('/can-bo/sao-ke-ngan-hang/');
    expect(wordsOf(other)).toContain('Dòng sao kê UNG HO Đăng ký ủng hộ UHX7K2M9QA');
    expect(wordsOf(other)).not.toContain('Phiếu thu');
  });

  it('is shown otherwise for a reason, by those who may', () => {
    expect(show({})).toMatch(/value="full"[^>]* checked/);
    expect(show({}, false)).not.toContain('name="reason"');
    const reading = readForm(displayForm, { display: 'anonymous' });
    const html = show({}, true, { state: reading.ok ? EMPTY_FORM : reading });
    expect(wordsOf(html).split('Ghi ai đề nghị đổi cách hiện tên.')).toHaveLength(3);
    expect(html).toMatch(/value="anonymous"[^>]* checked/);
  });

  it('tells what waits for a word about it, with the way there, and is not asked for it twice', () => {
    const request = (kind: RequestKind): WaitingRequest => ({
      ...{ kind, id: ID, amountDong: 200_000n, proposer: 'Lan' },
      proposedAt: new Date('2026-03-03T03:00:00Z'),
    });
    const refund = show({}, true, { requests: [request('refund')] });
    expect(wordsOf(refund)).toContain(
      'Có đề nghị hoàn trả 200.000 ₫ đang chờ phê duyệt, do Lan lập lúc',
    );
    expect(refund).toContain(`/can-bo/hoan-tra/${ID}`);
    expect(refund).toContain(`/can-bo/khoan-ung-ho/${ID}/hoan-tra`);
    expect(show({}, false, { requests: [request('refund')] })).not.toContain('/can-bo/hoan-tra/');
    const move = show({}, true, { requests: [request('move')] });
    expect(move).not.toContain('Chuyển sang mục đích khác');
    const back = show({}, true, { requests: [request('importTakingBack')] });
    expect(back).toContain(`/can-bo/rut-lai/${ID}`);
    expect(wordsOf(back)).not.toContain('Lập đề nghị hoàn trả');
    expect(wordsOf(back)).not.toContain('Đề nghị rút lại khoản này');
  });
});

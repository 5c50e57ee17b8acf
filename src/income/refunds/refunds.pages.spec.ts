import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import type { Role } from '../../people/identity/permissions.js';
import { EMPTY_FORM, readForm, type FormState } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import type { Actor } from '../../platform/request/actor.js';
import { newRefundPage } from './asking/new-refund.pages.js';
import { refundVoucherPage, refusalLetterPage } from './papers/refund-papers.pages.js';
import { refundForm, refundsFilter } from './refunds.forms.js';
import { refundPage, refundsPage } from './refunds.pages.js';
import type { LayerMoney, RefundRow, RefundWord } from './refunds.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const PROPOSER = '0199f000-0000-7000-8000-000000000002';
const row: RefundRow = {
  ...{ id: ID, key: '20260303030000000000', donationId: ID, amountDong: 300_000n },
  ...{ cause: 'sent_twice', reason: 'Bấm chuyển hai lần liền', paper: 'Đơn ngày 02/03/2026' },
  ...{ askedOn: '2026-03-02', way: 'bank', payeeName: 'Lan', payeeBank: 'Vietcombank' },
  ...{ payeeAccount: '0011', requestedBy: PROPOSER, requester: 'Minh', agreed: 0n },
  ...{ requestedAt: new Date('2026-03-03T03:00:00Z'), state: 'waiting', giftDong: 500_000n },
  ...{ donorName: null, giftDay: '2026-03-01', returnedDong: 0n, purpose: 'Quỹ Vì người nghèo' },
  ...{ lineDetail: 'LAN UNG HO', committee: 'Ủy ban MTTQ tỉnh', parentName: null, place: null },
  ...{ paymentId: null, number: null, paidOn: null, payer: null, sourceLabel: null },
  reservedDong: null,
  clearedDong: null,
};
const money: LayerMoney = {
  ...{ freeDong: 900_000n, reserveDong: 0n, committedDong: 50_000n, paidDong: 70_000n },
};
const word = (said: RefundWord['word'], saidBy: string, reason = ''): RefundWord => ({
  ...{ word: said, reason, saidBy, who: 'Duyệt', saidAt: new Date('2026-03-04T03:00:00Z') },
});
const actor = (userId: string, role: Role) =>
  ({ userId, roles: [{ role, committeeId: ID }], committeeIds: [ID] }) as unknown as Actor;

interface Change {
  readonly row?: Partial<RefundRow>;
  readonly words?: readonly RefundWord[];
  readonly money?: Partial<LayerMoney>;
  readonly state?: FormState;
}
const shown = (who: Actor, change: Change = {}) =>
  rendered(
    'income/refunds/show',
    refundPage(
      {
        ...{ row: { ...row, ...change.row }, words: change.words ?? [] },
        ...{ money: { ...money, ...change.money }, accounts: [{ id: ID, label: 'VCB 001' }] },
        state: change.state ?? EMPTY_FORM,
      },
      who,
      t,
    ),
  );

describe('a request for money back', () => {
  it('is listed with payee, cause, amount and how it stands', () => {
    const found = { rows: [{ ...row, agreed: 1n }], next: null, previous: null };
    const filter = refundsFilter.read({});
    const html = rendered('income/refunds/list', refundsPage({ found, filter }, t));
    expect(wordsOf(html)).toContain('Lan Quỹ Vì người nghèo Chuyển hai lần');
    expect(wordsOf(html)).toContain('300.000 ₫ Một người đã đồng ý');
  });

  it('shows the state of the money and the step of the policy', () => {
    const words = wordsOf(shown(actor(ID, 'approver')));
    expect(words).toContain(
      'Còn tự do 900.000 ₫ Dự phòng hoàn trả của quỹ 0 ₫ Đã phân bổ, chưa chi 50.000 ₫',
    );
    expect(words).toContain('còn đủ tiền tự do');
    const short = wordsOf(shown(actor(ID, 'approver'), { money: { freeDong: 299_999n } }));
    expect(short).toContain('không còn đủ tiền tự do');
    const reserve = { freeDong: 299_999n, reserveDong: 1n };
    expect(wordsOf(shown(actor(ID, 'approver'), { money: reserve }))).toContain(
      'phần thiếu 1 ₫ lấy từ dự phòng',
    );
  });

  it('is decided by those who have not spoken, paid by another, withdrawn by its proposer', () => {
    const approver = actor(ID, 'approver');
    expect(shown(approver)).toContain(`${ID}/dong-y`);
    expect(shown(approver, { words: [word('agreed', ID)] })).not.toContain(`${ID}/dong-y`);
    expect(shown(actor(PROPOSER, 'accountant'))).toContain(`${ID}/rut`);
    const agreed = { row: { state: 'agreed', agreed: 2n } } as const;
    expect(shown(actor(PROPOSER, 'accountant'), agreed)).not.toContain(`${ID}/chi`);
    expect(shown(actor(ID, 'cashier'), agreed)).toContain(`${ID}/chi`);
    expect(shown(actor(ID, 'cashier'), agreed)).toContain('name="account"');
    const cash = { row: { ...agreed.row, way: 'cash' } } as const;
    expect(shown(actor(ID, 'cashier'), cash)).not.toContain('name="account"');
  });

  it('is paid under a number, and says whether the bank has told', () => {
    const paid = {
      number: 'PHT-2026-0001',
      paidOn: '2026-03-05',
      payer: 'Thủ quỹ',
      state: 'paid',
    } as const;
    const voucher = { ...paid, sourceLabel: 'VCB 001', paymentId: ID } as const;
    const cashier = actor(ID, 'cashier');
    expect(wordsOf(shown(cashier, { row: { ...voucher, clearedDong: 0n } }))).toContain(
      'chờ dòng sao kê',
    );
    expect(wordsOf(shown(cashier, { row: { ...voucher, clearedDong: 300_000n } }))).toContain(
      'Sao kê đã báo tiền đi',
    );
    const paper = refundVoucherPage({ ...row, ...voucher }, [word('agreed', ID)], t);
    const words = wordsOf(rendered('income/refunds/voucher', paper));
    expect(words).toContain('PHT-2026-0001');
    expect(words).toContain('Ba trăm nghìn đồng');
    expect(words).toContain('phê duyệt: Duyệt');
    expect(words).toContain('Lý do: Chuyển hai lần');
    expect(words).not.toContain('Bấm chuyển hai lần liền');
    expect(words).toContain('Kế toán trưởng (Ký, họ tên)');
  });

  it('that is refused is answered in writing', () => {
    const refusal = word('refused', ID, 'Tiền đã phân bổ làm nhà');
    const html = shown(actor(ID, 'officer'), { row: { state: 'refused' }, words: [refusal] });
    expect(html).toContain(`${ID}/thu-tra-loi`);
    const letter = wordsOf(rendered('income/refunds/letter', refusalLetterPage(row, refusal, t)));
    expect(letter).toContain('Kính gửi: Lan');
    expect(letter).toContain('Lý do: Tiền đã phân bổ làm nhà');
  });

  it('asks for a bank account where it is paid by transfer, and only then', () => {
    const gift = { id: ID, amountDong: 500_000n, businessDate: '2026-03-01', donorName: 'Lan' };
    const facts = { channel: 'bank_transfer', returnedDong: 0n, lineDetail: null, takenBack: null };
    const filled = {
      ...{
        submissionId: ID,
        amount: '1',
        cause: 'other',
        reason: 'Giải thích đủ dài',
        paper: 'Đơn',
      },
      ...{ 'askedOn-day': '2', 'askedOn-month': '3', 'askedOn-year': '2026', payeeName: 'Lan' },
    };
    const page = (way: string) => {
      const reading = readForm(refundForm, { ...filled, way, payeeBank: '', payeeAccount: '' });
      const state = reading.ok ? EMPTY_FORM : reading;
      return wordsOf(
        rendered('income/refunds/new', newRefundPage({ ...gift, ...facts }, state, t)),
      );
    };
    expect(page('bank')).toContain('Nhập số tài khoản của người nhận, vì trả bằng chuyển khoản.');
    expect(page('bank')).toContain('Nhập ngân hàng của người nhận');
    expect(page('cash')).not.toContain('vì trả bằng chuyển khoản');
  });
});

import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { EMPTY_FORM, readForm } from '../../../platform/forms/forms.js';
import { translator } from '../../../platform/i18n/translate.js';
import { accountFilter, bankAccountForm, cashBoxForm } from './account-proposals.forms.js';
import { accountsPage, newBankAccountPage, newCashBoxPage } from './account-proposals.pages.js';
import type { AccountRow } from './account-proposals.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const OTHER = '0199f000-0000-7000-8000-000000000002';
const row: AccountRow = {
  id: ID,
  kind: 'bank',
  code: 'VCBVNN',
  name: 'Vietcombank',
  accountNumber: '1017595600',
  state: 'cooling',
  usableAt: new Date('2026-03-10T03:00:00Z'),
  fund: 'Quy Thu',
  committee: 'Tinh Thu',
};

describe('the list of accounts', () => {
  const list = (rows: AccountRow[], mayPropose = true) => {
    const found = { rows, next: null, previous: null };
    const filter = accountFilter.read({});
    return rendered(
      'books/accounts/list',
      accountsPage({ found, filter, mayPropose, coolingHours: 24 }, t),
    );
  };

  it('says in which state each is, and from when givers see it', () => {
    expect(wordsOf(list([row]))).toContain(
      'Vietcombank 1017595600 VCBVNN Tài khoản ngân hàng Quy Thu Tinh Thu Chờ công khai công khai từ',
    );
    const box = {
      ...row,
      kind: 'cash' as const,
      accountNumber: null,
      fund: null,
    };
    const words = wordsOf(list([{ ...box, state: 'active', usableAt: null }]));
    expect(words).toContain('Vietcombank VCBVNN Quỹ tiền mặt Tinh Thu Đang dùng');
    expect(words).not.toContain('công khai từ');
    expect(words).toContain('24 giờ sau tài khoản mới hiện');
  });

  it('offers to propose only to those who may', () => {
    expect(wordsOf(list([]))).toContain('Đề nghị quỹ tiền mặt');
    expect(wordsOf(list([], false))).not.toContain('Đề nghị quỹ tiền mặt');
    expect(wordsOf(list([], false))).toContain('Chưa có tài khoản nào.');
  });
});

describe('a proposal', () => {
  it('of a bank account tells all faults at once, each in its own sentence', () => {
    const body = { code: 'vcb', bankBin: '97043', accountNumber: '12', bankName: '' };
    const reading = readForm(bankAccountForm, body);
    const funds = [
      { id: ID, name: 'Quy Thu' },
      { id: OTHER, name: 'Quy Lu' },
    ];
    const state = reading.ok ? EMPTY_FORM : reading;
    const page = newBankAccountPage({ state, funds, appeals: [] }, t);
    const words = wordsOf(rendered('books/accounts/new-bank', page));
    for (const sentence of [
      'Chọn quỹ mà tài khoản này nhận tiền.',
      'Mã chỉ gồm chữ in hoa không dấu và chữ số, có thể có dấu gạch ngang ở giữa, không có dấu cách, từ 2 đến 24 ký tự.',
      'Nhập tên ngân hàng.',
      'Mã ngân hàng có đúng sáu chữ số.',
      'Số tài khoản có từ 4 đến 19 chữ số hoặc chữ in hoa.',
      'Nhập tên chủ tài khoản.',
    ]) {
      expect(words.split(sentence)).toHaveLength(3);
    }
  });

  it('of a cash box asks whose it is', () => {
    const reading = readForm(cashBoxForm, { code: 'QN1', name: 'Ket' });
    const state = reading.ok ? EMPTY_FORM : reading;
    const html = rendered('books/accounts/new-cash', newCashBoxPage({ state, committees: [] }, t));
    expect(wordsOf(html).split('Chọn đơn vị giữ quỹ tiền mặt.')).toHaveLength(3);
    expect(html).toContain('value="Ket"');
  });
});

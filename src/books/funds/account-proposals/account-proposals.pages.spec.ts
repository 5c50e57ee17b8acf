import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { EMPTY_FORM, readForm } from '../../../platform/forms/forms.js';
import { translator } from '../../../platform/i18n/translate.js';
import { accountFilter, bankAccountForm, cashBoxForm } from './account-proposals.forms.js';
import {
  accountPage,
  accountsPage,
  newBankAccountPage,
  newCashBoxPage,
} from './account-proposals.pages.js';
import type { AccountProposal, AccountRow } from './account-proposals.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const OTHER = '0199f000-0000-7000-8000-000000000002';
const row: AccountRow = {
  id: ID,
  proposalId: ID,
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
    return rendered('books/accounts/list', accountsPage({ found, filter, mayPropose }, t));
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
      proposalId: null,
    };
    const words = wordsOf(list([{ ...box, state: 'active', usableAt: null }]));
    expect(words).toContain('Vietcombank VCBVNN Quỹ tiền mặt Tinh Thu Đang dùng');
    expect(words).not.toContain('công khai từ');
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
      'Mã chỉ gồm chữ in hoa không dấu và chữ số, từ 2 đến 24 ký tự.',
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

describe('one account', () => {
  const proposal: AccountProposal = {
    id: ID,
    kind: 'bank',
    code: 'VCBVNN',
    name: 'Vietcombank',
    bankBin: '970436',
    accountNumber: '1017595600',
    holderName: 'MTTQ Thu',
    committee: 'Tinh Thu',
    fund: 'Quy Thu',
    appeal: null,
    proposedBy: ID,
    proposer: 'Y Lan',
    proposedAt: new Date('2026-03-09T03:00:00Z'),
    decision: null,
    decider: null,
  };
  const page = (own: Partial<AccountProposal> = {}, viewerId = OTHER, mayConfirm = true) => {
    const input = { proposal: { ...proposal, ...own }, viewerId, mayConfirm };
    return rendered('books/accounts/show', accountPage(input, t));
  };

  it('is confirmed or declined by another person who may', () => {
    expect(page()).toContain(`/can-bo/tai-khoan/${ID}/xac-nhan`);
    expect(page().match(/<form class="form"/g)).toHaveLength(2);
    expect(page({}, ID)).not.toContain('<form class="form"');
    expect(page({}, OTHER, false)).not.toContain('<form class="form"');
  });

  it('shows each part to compare with the paper of the bank', () => {
    const words = wordsOf(page());
    expect(words).toContain('970436');
    expect(words).toContain('1017595600');
    expect(words).toContain('MTTQ Thu');
    expect(words).toContain('Y Lan, ');
  });

  it('asks nobody once it is decided, and says by whom', () => {
    const decided = page({ decision: 'confirmed', decider: 'Y Minh' });
    expect(decided).not.toContain('<form class="form"');
    expect(wordsOf(decided)).toContain('Y Minh');
  });
});

import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { actionLogPage, type LogFacts } from './action-log.pages.js';
import type { LogRow } from './action-log.queries.js';

const t = translator('vi');
const id = '0199f000-0000-7000-8000-000000000001';
const asked = {
  ...{ from: '2026-03-01', to: '2026-03-31', person: null, kind: null, amount: null, place: null },
};
const row: LogRow = {
  ...{
    id,
    at: new Date('2026-03-02T03:00:00Z'),
    key: '2026-03-02T03:00:00.000000Z',
    who: 'Lê Lan',
  },
  ...{ action: 'disbursements.pay', subjectType: 'disbursement', subjectId: id, entryId: id },
  ...{ before: null, after: { number: 'PC-2026-0003', amountDong: '500000', payeeId: id } },
};
const told = {
  kinds: ['disbursements', 'identity', 'donations'],
  known: new Set(['disbursements.pay', 'identity.assignRole', 'donations.changeDisplay']),
  words: new Map([['donations', { display: 'donations.display' }]]),
};
const pageOf = (rows: readonly LogRow[], change: Partial<LogFacts> = {}) => {
  const found = { rows, next: null, previous: null };
  const people = [{ id, name: 'Lê Lan' }];
  const view = { asked, found, people, told, isApart: false, ...change };
  return rendered('oversight/action-log/list', actionLogPage(view, t));
};

describe('the log of actions', () => {
  it('says codes in words, and one that has none as it was kept', () => {
    const change = { before: { display: 'masked' }, after: { display: 'former' } };
    const html = pageOf([{ ...row, action: 'donations.changeDisplay', ...change }]);
    expect(wordsOf(html)).toMatch(/Viết tắt họ, chỉ hiện tên.*former/);
  });

  it('says what was done in a sentence, with what was kept of it, and leads to the entry', () => {
    const html = pageOf([row]);
    expect(wordsOf(html)).toContain(
      '10:00 02/03/2026 Lê Lan Chi tiền hỗ trợ Số: PC-2026-0003; Số tiền: 500.000 ₫',
    );
    expect(html).toContain(`/kiem-toan/but-toan/${id}`);
    expect(wordsOf(html)).not.toContain('payeeId');
  });

  it('shows before and after where both were kept, and names the system where nobody acted', () => {
    const change = {
      ...{ action: 'donations.changeDisplay', who: null, entryId: null, subjectType: 'donation' },
      ...{ before: { display: 'masked' }, after: { display: 'full', reason: 'Người cho đổi ý' } },
    };
    const words = wordsOf(pageOf([{ ...row, ...change }]));
    expect(words).toContain('Hệ thống Đổi cách hiện tên người ủng hộ');
    expect(words).toContain(
      'Cách hiện tên: Từ Viết tắt họ, chỉ hiện tên thành Hiện đầy đủ họ tên; Lý do: Người cho đổi ý',
    );
  });

  it('says a role in words, and prints the code of an action that nobody told', () => {
    const role = { action: 'identity.assignRole', after: { role: 'cashier', from: '2026-03-01' } };
    expect(wordsOf(pageOf([{ ...row, ...role }]))).toContain(
      'Giao vai trò Vai trò: Thủ quỹ; Từ ngày: 01/03/2026',
    );
    expect(wordsOf(pageOf([{ ...row, action: 'x.y' }]))).toContain('x.y');
  });

  it('keeps sign-ins apart, without a kind and an amount to ask for', () => {
    const html = pageOf([], { isApart: true });
    expect(wordsOf(html)).toContain('Nhật ký đăng nhập');
    expect(html).not.toContain('name="viec"');
    expect(html).toContain('name="nguoi"');
    expect(pageOf([])).toContain('name="so-tien"');
  });
});

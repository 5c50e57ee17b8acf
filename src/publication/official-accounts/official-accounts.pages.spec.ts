import { describe, expect, it } from '@jest/globals';
import { account } from '../../../test/support/published-figures.js';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { accountsFilter } from './official-accounts.forms.js';
import { officialAccountsPage } from './official-accounts.pages.js';
import type { OfficialAccount } from './official-accounts.queries.js';

const t = translator('vi');
const open: OfficialAccount = { ...account, id: account.code, isOpen: true };

const show = (rows: readonly OfficialAccount[], next: string | null = null) => {
  const found = { rows, next, previous: null };
  const filter = accountsFilter.read({ 'tinh-trang': 'open' });
  const data = officialAccountsPage({ found, filter }, t);
  return rendered('publication/official-accounts/list', data);
};

describe('the official accounts', () => {
  it('are shown with their holder, their number and the statement of their own fund', () => {
    const html = show([open]);
    expect(wordsOf(html)).toContain('MẶT TRẬN XÃ BÌNH MINH Vietcombank 0011002233');
    expect(html).toContain('href="/sao-ke?quy&#x3D;VNN"');
  });

  it('warn of one that is closed', () => {
    const words = wordsOf(show([{ ...open, closedOn: '2026-02-01', isOpen: false }]));
    expect(words).toContain('Đã đóng ngày 01/02/2026. Không chuyển tiền vào tài khoản này.');
  });

  it('go on with what was asked for', () => {
    expect(show([open], 'VNN-1~VNN-1')).toContain(
      'tinh-trang&#x3D;open&amp;sau&#x3D;VNN-1%7EVNN-1',
    );
  });

  it('say when none fits', () => {
    expect(wordsOf(show([]))).toContain('Không có tài khoản nào hợp điều kiện đã chọn.');
  });
});

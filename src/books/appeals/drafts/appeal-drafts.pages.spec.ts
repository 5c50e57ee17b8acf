import { describe, expect, it } from '@jest/globals';
import { appeal, ID } from '../../../../test/support/an-appeal.js';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { EMPTY_FORM } from '../../../platform/forms/forms.js';
import { translator } from '../../../platform/i18n/translate.js';
import { draftPage, newAppealPage, rewritePage } from './appeal-drafts.pages.js';

const t = translator('vi');
const funds = [{ id: ID, name: 'Quỹ' }];
const account = { id: ID, bankName: 'Vietcombank', accountNumber: '0011' };

describe('a draft', () => {
  const draft = { ...appeal, committeeId: ID, bankAccountId: ID as string | null };
  const show = (change: Partial<typeof draft> & object = {}, mayWrite = true) => {
    const ready = { ...draft, ...change };
    const input = { draft: ready, fund: 'Quỹ', account, mayWrite, state: EMPTY_FORM };
    return rendered('books/appeals/draft', draftPage(input, t));
  };

  it('is published by those who may, once the decision is whole', () => {
    expect(show()).toContain('/cong-bo');
    expect(show({}, false)).not.toContain('/cong-bo');
    expect(show({ board: null as never })).not.toContain('/cong-bo');
    expect(show({ bankAccountId: null })).not.toContain('/cong-bo');
    expect(wordsOf(show())).toContain('Tài khoản riêng của đợt Vietcombank 0011');
    const half = rendered(
      'books/appeals/draft',
      draftPage(
        {
          ...{ draft: { ...draft, decidedOn: null }, fund: 'Quỹ', account, mayWrite: true },
          state: { input: {}, errors: { '': { code: 'appeals.notFound', params: {} } } },
        },
        t,
      ),
    );
    expect(half).not.toContain('/cong-bo');
    expect(wordsOf(half)).toContain('Chưa đủ số, ngày và nơi ban hành');
    expect(half).toContain('error-summary');
  });

  it('is written into an empty form and rewritten in a full one', () => {
    const asked = { state: EMPTY_FORM, funds, accounts: [account] };
    expect(rendered('books/appeals/new', newAppealPage(asked, t))).toContain('name="storyEn"');
    const full = rendered('books/appeals/rewrite', rewritePage({ ...asked, draft }, t));
    for (const value of ['value="BAO"', 'value="5000000"', 'value="5/QĐ"', '>Một.\nHai.<']) {
      expect(full).toContain(value);
    }
  });
});

import { describe, expect, it } from '@jest/globals';
import { appeal } from '../../../../test/support/an-appeal.js';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { EMPTY_FORM } from '../../../platform/forms/forms.js';
import { translator } from '../../../platform/i18n/translate.js';
import { wordsPage } from './appeal-words.pages.js';

const t = translator('vi');

describe('the words of a published appeal', () => {
  it('stand in the form as they are now', () => {
    const html = rendered('books/appeals/words', wordsPage({ appeal, state: EMPTY_FORM }, t));
    expect(html).toContain('value="After the storm"');
    expect(html).toContain('action="/can-bo/loi-keu-goi/BAO/sua"');
  });

  it('lie two steps below the list of appeals', () => {
    const html = rendered('books/appeals/words', wordsPage({ appeal, state: EMPTY_FORM }, t));
    const [way = ''] = /<nav class="breadcrumbs".*?<\/nav>/s.exec(html) ?? [];
    expect(wordsOf(way)).toBe('Đợt vận động BAO Sửa câu chữ và mục tiêu');
    expect(way.match(/<a href="[^"]+"/g)).toEqual([
      '<a href="/can-bo/loi-keu-goi"',
      '<a href="/can-bo/loi-keu-goi/BAO"',
    ]);
  });
});

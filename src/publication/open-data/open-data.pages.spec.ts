import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { openDataPage } from './open-data.pages.js';

const html = rendered(
  'publication/open-data/show',
  openDataPage(12n, new Date('2026-03-01T02:00:00Z'), translator('vi')),
);

describe('the page of open data', () => {
  it('says up to which line the figures are cut', () => {
    expect(wordsOf(html)).toContain('đến dòng công bố số 12.');
  });

  it('offers each set in both forms with a checksum, the statement cut at that line', () => {
    expect(html).toMatch(/sao-ke\.csv\?den(=|&#x3D;)12"/);
    expect(html).toMatch(/sao-ke\.json\.sha256\?den(=|&#x3D;)12"/);
  });

  it('explains the columns', () => {
    expect(wordsOf(html)).toContain('line_no Số thứ tự công bố');
  });
});

import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { translator } from '../../../platform/i18n/translate.js';
import { consentPage } from './consent.pages.js';

const ID = '0199f000-0000-7000-8000-000000000001';
const offer = {
  ...{ id: ID, pledgeId: ID, committeeId: ID, title: 'Sách vở', supportKind: null },
  ...{ adminUnitId: null, unitName: null, useUntil: '2027-12-31', otherwise: 'Cho học sinh khác' },
};

describe('the page behind the letter', () => {
  it('tells each point that the giver agrees to, with two buttons', () => {
    const html = rendered('income/wishes/consent', consentPage(offer, 'abc', translator('vi')));
    const words = wordsOf(html);
    for (const told of ['Sách vở', '31/12/2027', 'Cho học sinh khác'])
      expect(words).toContain(told);
    expect(html).toContain('action="/ung-ho/nguyen-vong/abc/dong-y"');
    expect(html).toContain('action="/ung-ho/nguyen-vong/abc/khong"');
  });
});

import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { EMPTY_FORM, readForm } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import { allLettersForm } from './letter-wishes.forms.js';
import { allLettersPage, giftLettersPage, letterLinkPage } from './letter-wishes.pages.js';
import type { LetterReader } from './letter-wishes.types.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const reader: LetterReader = { id: ID, wantsAll: false, isProven: true, threads: 2n };

describe('letters for all gifts', () => {
  const show = (of: LetterReader | null, state = EMPTY_FORM) =>
    rendered('income/letter-wishes/all', allLettersPage({ reader: of, state }, t));

  it('are off until the giver says so, and the page says what is sent now', () => {
    expect(show(null)).toMatch(/value="none"[^>]* checked/);
    expect(wordsOf(show(reader))).toContain('Đang gửi tin về 2 đăng ký của bạn.');
    expect(show(reader)).not.toContain(' checked');
    expect(show({ ...reader, wantsAll: true })).toMatch(/value="all"[^>]* checked/);
  });

  it('ask for a choice', () => {
    const reading = readForm(allLettersForm, { submissionId: ID });
    const words = wordsOf(show(reader, reading.ok ? EMPTY_FORM : reading));
    expect(words.split('Chọn có nhận tin hay không.')).toHaveLength(3);
  });
});

describe('letters about one gift', () => {
  const show = (isTold: boolean | null) =>
    rendered(
      'income/letter-wishes/gift',
      giftLettersPage({ giftId: ID, isTold, state: EMPTY_FORM }, t),
    );

  it('show what holds, and say why none can be sent for a gift without a promise', () => {
    expect(show(true)).toMatch(/value="yes"[^>]* checked/);
    expect(show(false)).toMatch(/value="no"[^>]* checked/);
    expect(wordsOf(show(null))).toContain('chưa gửi thư được');
    expect(show(null)).not.toContain('<form method="post" action="/cua-toi');
  });
});

describe('the link in a letter', () => {
  const show = (of: Partial<LetterReader>) =>
    rendered('income/letter-wishes/link', letterLinkPage('MARK', { ...reader, ...of }));

  it('lets its reader leave by one button, and names nobody', () => {
    expect(show({})).toContain('action="/thu-tin/MARK"');
    expect(show({})).not.toContain('/thu-tin/MARK/nhan');
  });

  it('asks for a word first where the address was never proven', () => {
    expect(show({ isProven: false })).toContain('action="/thu-tin/MARK/nhan"');
  });

  it('says that it is over', () => {
    const html = show({ threads: 0n });
    expect(wordsOf(html)).toContain('không còn được gửi tin nữa');
    expect(html).not.toContain('action="/thu-tin');
  });
});

import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { countsPage, csvOf, rowsPage } from './refusals.pages.js';

const t = translator('vi');
const asked = { from: '2026-11-01', to: '2026-11-30', kind: null, person: null, place: null };
const id = '0199f000-0000-7000-8000-000000000001';
const people = [{ id, person: 'Lê Lan' }];
const row = {
  ...{ id, minute: new Date('2026-11-23T03:04:00Z'), kind: 'rule' as const, person: null },
  ...{ route: '', reason: 'constraints.append_only', network: 'abc', requestCount: 300n },
};
const around = { next: 'x', previous: null };

describe('the pages of refused requests', () => {
  it('lead from each count to its minutes, and say who was not known', () => {
    const count = { id, day: '2026-11-23', kind: 'signIn' as const, key: 'k', requestCount: 7n };
    const rows = [
      { ...count, person: 'Lê Lan' },
      { ...count, person: null },
    ];
    const found = { ...around, rows };
    const html = rendered('oversight/refusals/counts', countsPage({ asked, found, people }, t));
    expect(html).toContain('loai&#x3D;signIn&amp;nguoi&#x3D;');
    expect(wordsOf(html)).toContain('Lê Lan 23/11/2026 Sai mật khẩu 7');
    expect(wordsOf(html)).toContain('Chưa đăng nhập 23/11/2026');
  });

  it('show a flood that was drawn together as one line', () => {
    const found = { ...around, rows: [row] };
    const html = rendered('oversight/refusals/rows', rowsPage({ asked, found, people }, t));
    expect(wordsOf(html)).toMatch(/10:04 23\/11\/2026 Chưa đăng nhập Trái quy định nghiệp vụ/);
    expect(wordsOf(html)).toMatch(/Nhiều nơi cùng lúc Mạng abc 300/);
  });

  it('say why in words, by the key where something was filled in, and nothing where the kind says it', () => {
    const noteOf = (reason: string) => {
      const found = { ...around, rows: [{ ...row, reason }] };
      const html = rendered('oversight/refusals/rows', rowsPage({ asked, found, people }, t));
      return /Trái quy định nghiệp vụ<span class="table__note">([^<]*)</.exec(html)?.[1];
    };
    expect(noteOf('donations.takenBackAlready')).toBe(t('donations.takenBackAlready'));
    expect(noteOf('cardPayments.tooSmall')).toBe('cardPayments.tooSmall');
    expect(noteOf('no.such.words')).toBe('no.such.words');
    expect(noteOf('expired')).toBeUndefined();
  });

  it('are a table without formulas', () => {
    expect(csvOf([{ ...row, person: '=1+1' }])).toBe(
      `2026-11-23T03:04:00.000Z,'=1+1,rule,,constraints.append_only,abc,300\r\n`,
    );
  });
});

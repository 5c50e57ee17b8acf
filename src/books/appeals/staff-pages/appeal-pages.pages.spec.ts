import { describe, expect, it } from '@jest/globals';
import { appeal, decision, ID } from '../../../../test/support/an-appeal.js';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { EMPTY_FORM } from '../../../platform/forms/forms.js';
import { translator } from '../../../platform/i18n/translate.js';
import { appealPage, appealsPage, type PublishedFacts } from './appeal-pages.pages.js';
import type { AppealRow } from './appeal-pages.queries.js';

const t = translator('vi');
const at = new Date('2026-03-01T03:00:00Z');
const row: AppealRow = {
  ...{ id: ID, code: 'BAO', title: 'Sau bão', opensOn: '2026-03-02', closesOn: '2026-04-01' },
  ...{ isDraft: false, person: 'Lan', at, fundId: ID, fundName: 'Quỹ', committeeId: ID },
  committeeName: 'Mặt trận tỉnh',
};

describe('the list of appeals', () => {
  const list = (rows: readonly AppealRow[], mayWrite = true) => {
    const found = { rows, next: null, previous: null };
    const filter = { find: '', state: null, place: null };
    const input = { found, filter, mayWrite, today: '2026-03-10' };
    return rendered('books/appeals/list', appealsPage(input, t));
  };

  it('says of each what it is on this day, and who did it', () => {
    const states: [Partial<AppealRow>, string][] = [
      [{ isDraft: true }, 'Bản nháp Lan 10:00 01/03/2026'],
      [{ opensOn: '2026-03-11' }, 'Sắp bắt đầu'],
      [{ closesOn: null }, 'Từ 02/03/2026 Đang vận động'],
      [{ closesOn: '2026-03-10' }, 'Đang vận động'],
      [{ closesOn: '2026-03-09' }, 'Từ 02/03/2026 đến hết 09/03/2026 Đã kết thúc'],
    ];
    for (const [change, said] of states) {
      expect(wordsOf(list([{ ...row, ...change }]))).toContain(said);
    }
  });

  it('offers a new one to those who may write it', () => {
    expect(list([])).toContain('href="/can-bo/loi-keu-goi/moi"');
    expect(list([], false)).not.toContain('/can-bo/loi-keu-goi/moi');
  });
});

describe('a published appeal', () => {
  const untouched = { extension: EMPTY_FORM, end: EMPTY_FORM };
  const clock = {
    ...{ closesOn: '2026-04-01', distributeBy: '2026-04-21', legalBasis: 'Nghị định 93/2021' },
    ...{ heldDong: 0n as bigint, lastHandedOn: null as string | null },
  };
  const published = { kind: 'published', at, person: 'Lan', closesOn: '2026-04-01' } as const;
  const step = { ...published, closedBefore: null, ...decision, words: null };
  const show = (facts: Partial<PublishedFacts> = {}) => {
    const given = { appeal, row, clock, history: [step], today: '2026-03-10', mayWrite: true };
    return rendered('books/appeals/show', appealPage({ ...given, ...facts }, untouched, t));
  };

  it('tells what happened to it, with decision and person', () => {
    expect(wordsOf(show())).toContain('Công bố Số 5/QĐ ngày 27/02/2026 của Mặt trận Lan');
    const ended = { ...step, kind: 'ended', words: 'Đã đủ', decisionNumber: null } as const;
    expect(wordsOf(show({ history: [step, ended] }))).toContain(
      'Kết thúc sớm, ngày cuối 01/04/2026 Đã đủ',
    );
  });

  it('is extended only while it has an end to come, and ended only once', () => {
    const [extend, end] = ['/can-bo/loi-keu-goi/BAO/gia-han', '/can-bo/loi-keu-goi/BAO/ket-thuc'];
    const offers = (html: string) => [html.includes(extend), html.includes(end)];
    expect(offers(show())).toEqual([true, true]);
    expect(offers(show({ appeal: { ...appeal, closesOn: null } }))).toEqual([false, true]);
    expect(offers(show({ history: [{ ...step, kind: 'ended' }] }))).toEqual([false, false]);
    expect(offers(show({ today: '2026-04-02' }))).toEqual([false, false]);
    expect(offers(show({ mayWrite: false }))).toEqual([false, false]);
  });
});

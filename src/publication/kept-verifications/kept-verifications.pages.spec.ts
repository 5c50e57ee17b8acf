import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { keptVerificationsPage } from './kept-verifications.pages.js';
import type { VerificationRun } from './kept-verifications.queries.js';

const run: VerificationRun = {
  ...{ beganAt: new Date('2026-03-09T18:40:00Z'), endedAt: new Date('2026-03-09T18:41:00Z') },
  ...{ held: 15, broken: [], sealNo: 7n, sealHash: 'ab'.repeat(32) },
};
const show = (...runs: VerificationRun[]) =>
  rendered('publication/kept-verifications/show', keptVerificationsPage(runs, translator('vi')));

describe('the last check of the books', () => {
  it('is told with its hour and the head of the chain, and how to check oneself', () => {
    const html = show(run);
    const words = wordsOf(html);
    expect(words).toContain('Cả 15 điều đều đúng');
    expect(words).toContain('Từ 01:40 10/03/2026 đến 01:41 10/03/2026');
    expect(words).toContain(`Số 7, mã ${'ab'.repeat(32)}`);
    expect(html).toContain('href="/kiem-chung/niem-phong.json"');
  });

  it('says what did not hold, in words', () => {
    const words = wordsOf(show({ ...run, held: 14, broken: ['I4'] }, run));
    expect(words).toContain('Có điều không đúng: I4');
    expect(words).toContain('I4: Mỗi khoản ủng hộ có đúng một bút toán');
    expect(words).toContain('đang làm rõ');
  });

  it('claims nothing before the first one', () => {
    expect(wordsOf(show())).toContain('Chưa có lần kiểm tra nào. Lần đầu chạy vào đêm nay.');
  });
});

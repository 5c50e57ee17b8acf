import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { translator } from '../../../platform/i18n/translate.js';
import type { UploadRow } from './statement-uploads.repository.js';
import { uploadPage } from './upload.pages.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const waiting: UploadRow = {
  id: ID,
  accountCode: 'VCB',
  fileName: 'march.csv',
  sizeBytes: 1_000n,
  handedInAt: new Date('2026-03-03T03:00:00Z'),
  handedInBy: 'Lan',
  state: 'waiting',
  isRunning: false,
  readBytes: 250n,
  readLines: 120,
  outcome: null,
  statementId: null,
  finishedAt: null,
};

describe('a statement file in the queue', () => {
  const html = (row: Partial<UploadRow>, ahead = 0, mayImport = true) =>
    rendered(
      'income/bank-statements/statement-upload',
      uploadPage({ row: { ...waiting, ...row }, ahead, mayImport }, t),
    );

  it('says how many are before it, then how far it is, and looks again by itself', () => {
    expect(wordsOf(html({}, 2))).toContain('Còn 2 tệp trước tệp này');
    expect(wordsOf(html({}, 0))).toContain('Tệp này được nhập tiếp theo');
    expect(wordsOf(html({ isRunning: true }))).toContain('Đã đọc 120 dòng (25%)');
    expect(html({})).toContain('data-enhance="look-again"');
  });

  it('says what became of it', () => {
    const outcome = { lines: 5, duplicates: 1, matched: 2, suspense: 1 };
    const done = html({ state: 'done', outcome, statementId: ID });
    expect(wordsOf(done)).toContain('Đã nhập 4 dòng mới (1 dòng đã có từ trước)');
    expect(done).toContain(`/can-bo/sao-ke-ngan-hang/${ID}`);
    expect(done).not.toContain('data-enhance="look-again"');
    const broken = html({ state: 'refused', outcome: { line: 3, reason: 'badDate', params: {} } });
    expect(wordsOf(broken)).toContain('Dòng 3: Ngày không đọc được');
    expect(wordsOf(html({ state: 'failed' }))).toContain('bị ngắt nhiều lần');
  });

  it('whose opening is not the last closing names the day and both figures, and leads to a proposal', () => {
    const params = { day: '2026-03-02', expectedDong: '700000', toldDong: '650000' };
    const refused = (reason: string, mayImport = true) =>
      html({ state: 'refused', outcome: { line: 0, reason, params } }, 0, mayImport);
    expect(wordsOf(refused('openingDiffers'))).toContain(
      'số dư đầu ngày 02/03/2026 là 700.000 ₫, tệp này lại bắt đầu từ 650.000 ₫: chênh −50.000 ₫. Hãy nhập',
    );
    expect(wordsOf(refused('nextOpeningDiffers'))).toContain('sao kê đã nhập từ ngày đó');
    const way = `/can-bo/sao-ke-ngan-hang/tep/${ID}/chenh-lech`;
    expect(refused('openingDiffers')).toContain(way);
    expect(refused('openingDiffers', false)).not.toContain(way);
    expect(refused('badDate')).not.toContain(way);
  });
});

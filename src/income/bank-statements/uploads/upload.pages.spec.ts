import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { translator } from '../../../platform/i18n/translate.js';
import type { Finding, Told } from '../previews/finding.js';
import type { UploadRow } from './statement-uploads.repository.js';
import { uploadPage } from './upload.pages.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const FILE = `/can-bo/sao-ke-ngan-hang/tep/${ID}`;
const waiting: UploadRow = {
  id: ID,
  accountCode: 'VCB',
  accountLabel: 'Vietcombank 0011001932418',
  holderName: 'MAT TRAN TO QUOC',
  fundName: 'Quỹ Vì người nghèo',
  fileName: 'march.csv',
  sizeBytes: 1_000n,
  handedInAt: new Date('2026-03-03T03:00:00Z'),
  handedInBy: 'Lan',
  state: 'waiting',
  isRunning: false,
  readBytes: 250n,
  readLines: 120,
  finding: null,
  outcome: null,
  statementId: null,
  finishedAt: null,
  confirmedBy: null,
  confirmedAt: null,
};
const sound: Finding = {
  recognisedBy: 'head',
  lines: 5,
  known: 1,
  gifts: 3,
  creditDong: '500000',
  debitDong: '11000',
  firstDay: '2026-03-01',
  lastDay: '2026-03-02',
  openingDong: '700000',
  closingDong: '1189000',
  expectedDong: '700000',
  faults: [],
  faultCount: 0,
  notes: [],
  firstLines: [
    { line: 2, day: '2026-03-01', detail: 'UNG HO A', amountDong: '500000', isGift: true },
    { line: 3, day: '2026-03-02', detail: 'THU PHI', amountDong: '-11000', isGift: false },
  ],
};
const badDate = { line: 3, reason: 'badDate', params: { found: '31/02/2026' } };

const html = (row: Partial<UploadRow>, ahead = 0, mayImport = true) =>
  rendered(
    'income/bank-statements/statement-upload',
    uploadPage({ row: { ...waiting, ...row }, ahead, mayImport }, t),
  );

describe('a statement file in the queue', () => {
  it('says how many are before it, then how far it is, and looks again by itself', () => {
    expect(wordsOf(html({}, 2))).toContain('Còn 2 tệp trước tệp này; máy lần lượt xem');
    expect(wordsOf(html({}, 0))).toContain('Máy xem tệp này tiếp theo; chưa dòng nào được ghi');
    expect(wordsOf(html({ isRunning: true }))).toContain('Đang xem tệp. Đã đọc 120 dòng (25%)');
    expect(html({})).toContain('data-enhance="look-again"');
    const confirmed = { state: 'confirmed', finding: sound } as const;
    expect(wordsOf(html(confirmed))).toContain('Tệp này được nhập tiếp theo');
    expect(wordsOf(html({ ...confirmed, isRunning: true }))).toContain('Đang nhập. Đã đọc 120');
  });

  it('says what became of it', () => {
    const outcome = { lines: 5, duplicates: 1, matched: 2, suspense: 1 };
    const confirmedAt = new Date('2026-03-03T03:05:00Z');
    const end = { state: 'done', outcome, statementId: ID, finding: sound } as const;
    const done = html({ ...end, confirmedBy: 'Mai', confirmedAt });
    expect(wordsOf(done)).toContain('Đã nhập 4 dòng mới (1 dòng đã có từ trước)');
    expect(wordsOf(done)).toMatch(/Xác nhận lúc .*10:05.* Mai/);
    expect(done).toContain(`/can-bo/sao-ke-ngan-hang/${ID}`);
    expect(done).not.toContain('data-enhance="look-again"');
    expect(wordsOf(html({ state: 'failed' }))).toContain('bị ngắt nhiều lần');
    const dropped = { state: 'dropped', finding: sound } as const;
    expect(wordsOf(html(dropped))).toContain('quá ba ngày không ai xác nhận');
    expect(wordsOf(html({ ...dropped, finding: { ...sound, known: 5 } }))).toContain(
      'Cả 5 dòng đã được nhập trước đây',
    );
  });

  it('whose opening is not the last closing names the day and both figures, and leads to a proposal', () => {
    const params = { day: '2026-03-02', expectedDong: '700000', toldDong: '650000' };
    const refused = (reason: string, mayImport = true) => {
      const faults = [{ line: 0, reason, params }];
      const finding = { ...sound, faults, faultCount: 1 };
      return html({ state: 'refused', finding }, 0, mayImport);
    };
    expect(wordsOf(refused('openingDiffers'))).toContain(
      'số dư đầu ngày 02/03/2026 là 700.000 ₫, tệp này lại bắt đầu từ 650.000 ₫: chênh −50.000 ₫. Hãy nhập',
    );
    expect(wordsOf(refused('nextOpeningDiffers'))).toContain('sao kê đã nhập từ ngày đó');
    expect(refused('openingDiffers')).toContain(`${FILE}/chenh-lech`);
    expect(refused('openingDiffers', false)).not.toContain(`${FILE}/chenh-lech`);
    expect(refused('badDate')).not.toContain(`${FILE}/chenh-lech`);
  });
});

describe('the preview of a statement file', () => {
  it('shows whose it is, the chain of balances, what is new and the first lines, and asks for one word', () => {
    const shown = html({ state: 'previewed', finding: sound });
    const words = wordsOf(shown);
    for (const word of [
      'có 4 dòng mới. Chưa dòng nào được ghi',
      'Nhập 4 dòng',
      'Số tài khoản ghi ở đầu tệp',
      'Chủ tài khoản MAT TRAN TO QUOC',
      'Quỹ Quỹ Vì người nghèo',
      '01/03/2026 đến 02/03/2026',
      '5 dòng trong tệp, 1 dòng đã nhập trước đây, 4 dòng mới',
      'Số dư đang giữ trước đó 700.000 ₫',
      'Số dư đầu trên tệp 700.000 ₫',
      'Tiền vào 500.000 ₫',
      'Tiền ra 11.000 ₫',
      'Số dư cuối trên tệp 1.189.000 ₫',
      'UNG HO A',
      'Chờ làm rõ',
    ])
      expect(words).toContain(word);
    expect(shown).toContain(`action="${FILE}/xac-nhan"`);
    expect(shown).toContain(`action="${FILE}/bo"`);
    expect(html({ state: 'previewed', finding: sound }, 0, false)).not.toContain('xac-nhan');
  });

  it('says what a person should look at before the word', () => {
    const notes: Told[] = [
      { line: 0, reason: 'accountNotTold', params: {} },
      { line: 0, reason: 'daysMissing', params: { from: '01/02/2026', to: '28/02/2026' } },
      { line: 0, reason: 'daysOverlap', params: { files: 2 } },
      { line: 0, reason: 'linesLacking', params: { count: 3 } },
      {
        line: 4,
        reason: 'outsideAppeal',
        params: { count: 2, dong: '9.000 ₫', title: 'Bão', opens: '1', closes: '2' },
      },
    ];
    const none = { openingDong: null, closingDong: null, expectedDong: null, recognisedBy: null };
    const words = wordsOf(html({ state: 'previewed', finding: { ...sound, ...none, notes } }));
    for (const word of [
      'máy không biết chắc đây là tài khoản đã chọn',
      'Chưa có sao kê từ 01/02/2026 đến 28/02/2026',
      'nằm trong 2 sao kê đã nhập',
      'có 3 dòng trong những ngày của tệp này mà tệp không có',
      'Dòng 4: 2 khoản, cộng 9.000 ₫, đến ngoài thời gian của lời kêu gọi “Bão”',
      'Không có để so',
    ])
      expect(words).toContain(word);
  });

  it('names every fault with its line and what to do, and offers nothing to confirm', () => {
    const days = { day: '2019-12-31', limit: '2020-01-01', more: 4 };
    const faults: Told[] = [
      badDate,
      { line: 9, reason: 'beforeAccount', params: days },
      { line: 11, reason: 'afterAccount', params: days },
      { line: 12, reason: 'futureDay', params: days },
      { line: 0, reason: 'otherAccount', params: { number: '0011', code: 'QN-2' } },
      { line: 0, reason: 'strangerAccount', params: { number: '9999' } },
      { line: 0, reason: 'linesLacking', params: { count: 2 } },
    ];
    const refused = html({ state: 'refused', finding: { ...sound, faults, faultCount: 250 } });
    const words = wordsOf(refused);
    for (const word of [
      'Tệp bị từ chối, chưa ghi dòng nào. Dòng 3: Ngày không đọc được',
      'Có 5 dòng trước ngày mở tài khoản (01/01/2020), đầu tiên là 31/12/2019',
      'Tài khoản vừa được ghi là đóng ngày 01/01/2020 trong lúc đọc tệp',
      'Có 5 dòng mang ngày chưa tới',
      'Tệp này của tài khoản 0011 (QN-2)',
      'không phải tài khoản nào của Mặt trận',
      'rút lại sao kê đã nhập của những ngày đó rồi nộp lại tệp',
      'Còn 243 lỗi nữa',
      'Nộp tệp khác',
    ])
      expect(words).toContain(word);
    expect(refused).not.toContain('xac-nhan');
    const found = html({ state: 'refused', finding: sound, outcome: { faults: [badDate] } });
    expect(wordsOf(found)).toContain('Dòng 3: Ngày không đọc được');
  });
});

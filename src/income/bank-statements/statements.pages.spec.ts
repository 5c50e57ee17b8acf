import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { showPage } from './statement.pages.js';
import { listPage } from './statements.pages.js';
import type { BankProof, StatementLineRow, StatementRow } from './statements.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const statement: StatementRow = {
  id: ID,
  accountCode: 'VCB',
  fileName: 'march.csv',
  layout: 'vietcombank',
  lineCount: 3,
  newLineCount: 2,
  creditDong: 700_000n,
  debitDong: 50_000n,
  openingDong: 100_000n,
  closingDong: 750_000n,
  firstDay: '2026-03-01',
  lastDay: '2026-03-02',
  importedAt: new Date('2026-03-03T03:00:00Z'),
  importedBy: 'Lan',
  fileSha256: 'abc123',
  bankAccountId: ID,
  takenBackAt: null,
};
const proof: BankProof = {
  bookDong: 750_000n,
  bookOpeningDong: 100_000n,
  previousClosingDong: 100_000n,
  openItems: 1n,
  openDong: -50_000n,
};
const line: StatementLineRow = {
  id: ID,
  lineNo: 1,
  valueDate: '2026-03-01',
  amountDong: 700_000n,
  detail: 'UNG HO',
  bankReference: '5213',
  kind: 'gift',
  donationId: ID,
  isOpen: false,
};

describe('the list of statements', () => {
  it('shows what each brought, and offers an import to those who may', () => {
    const html = rendered('income/bank-statements/statements', {
      ...listPage([statement], true, t),
      uploads: [],
    });
    expect(wordsOf(html)).toContain('VCB 01/03/2026 đến 02/03/2026 2 700.000 ₫ 50.000 ₫');
    expect(html).toContain('/can-bo/sao-ke-ngan-hang/moi');
    const empty = rendered('income/bank-statements/statements', {
      ...listPage([], false, t),
      uploads: [],
    });
    expect(wordsOf(empty)).toContain('Chưa nhập sao kê nào.');
    expect(empty).not.toContain('/can-bo/sao-ke-ngan-hang/moi');
  });
});

describe('a statement', () => {
  const show = (row: Partial<StatementRow>, proven: Partial<BankProof>, lines = [line]) =>
    wordsOf(
      rendered(
        'income/bank-statements/statement',
        showPage(
          {
            ...{ row: { ...statement, ...row }, proof: { ...proof, ...proven }, lines, next: null },
            mayTakeBack: true,
          },
          t,
        ),
      ),
    );

  it('is taken back by a proposal, and says since when it counts no longer', () => {
    expect(show({}, {})).toContain('Đề nghị rút lại lần nhập này');
    const gone = show({ takenBackAt: new Date('2026-03-09T03:00:00Z') }, {});
    expect(gone).toContain('Lần nhập này đã rút lại lúc 10:00 09/03/2026');
    expect(gone).not.toContain('Đề nghị rút lại lần nhập này');
  });

  it('says that bank and book agree, and nothing of differences then', () => {
    const words = show({}, {});
    expect(words).toContain('Sao kê VCB, 01/03/2026 đến 02/03/2026 Khớp từng đồng');
    expect(words).not.toContain('Chênh lệch');
    expect(words).not.toContain('Thiếu sao kê ở giữa');
  });

  it('lists where they differ, and since when', () => {
    const words = show({}, { bookDong: 740_000n, bookOpeningDong: 0n, previousClosingDong: 1n });
    expect(words).toContain('Có chênh lệch, xem bên dưới');
    expect(words).toContain('Chênh lệch 10.000 ₫');
    expect(words).toContain('Sao kê bắt đầu từ 100.000 ₫, sổ sách trước đó có 0 ₫');
    expect(words).toContain('Sao kê trước kết thúc ở 1 ₫, sao kê này bắt đầu từ 100.000 ₫');
    expect(show({ closingDong: null, openingDong: null }, {})).toContain(
      'Số dư cuối trên sao kê Tệp không có cột số dư',
    );
  });

  it('tells of each line what became of it', () => {
    const open = { ...line, lineNo: 2, donationId: null, isOpen: true, amountDong: -50_000n };
    const words = show({}, {}, [line, open, { ...open, lineNo: 3, isOpen: false }]);
    expect(words).toContain('UNG HO 5213 +700.000 ₫ Khoản ủng hộ');
    expect(words).toContain('−50.000 ₫ Chờ làm rõ');
    expect(words).toContain('−50.000 ₫ Đã làm rõ');
    expect(show({ firstDay: null }, {}, [])).toContain('Lần nhập này không có dòng mới.');
  });
});

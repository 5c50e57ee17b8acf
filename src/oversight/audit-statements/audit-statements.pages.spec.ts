import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { choosePage, statementPage } from './audit-statements.pages.js';
import type { StatementSummary } from './audit-statement.types.js';

const t = translator('vi');
const funds = [
  { code: 'A', name: 'First' },
  { code: 'B', name: 'Second' },
];
const asked = { fundCode: 'B', from: '01/01/2026', to: '31/03/2026', error: null };
const summary: StatementSummary = {
  fundId: 'f',
  fundCode: 'B',
  fundName: 'Second',
  committeeName: 'Committee',
  parentName: null,
  place: null,
  from: '2026-01-01',
  to: '2026-03-31',
  openingDong: 10n,
  inDong: 5n,
  outDong: 3n,
  closingDong: 12n,
  movements: [{ rule: 'gift-received', isReversal: false, inDong: 5n, outDong: 0n, lineCount: 1n }],
  accounts: [
    {
      accountCode: '1121',
      accountName: 'Bank',
      openingDong: 10n,
      inDong: 5n,
      outDong: 3n,
      closingDong: 12n,
    },
  ],
  knownAt: new Date('2026-04-01T00:00:00Z'),
};
const shown = (change: Partial<StatementSummary>, rule: string | null = null) =>
  rendered(
    'oversight/audit-statements/show',
    statementPage(
      choosePage(funds, asked, t),
      { summary: { ...summary, ...change }, rule, lines: [], next: null },
      t,
    ),
  );

describe('the statement of a period', () => {
  it('says that it foots, and leads from a kind of movement to its lines', () => {
    const html = shown({});
    expect(wordsOf(html)).toContain('Khớp: đầu kỳ + vào − ra = cuối kỳ');
    expect(wordsOf(html)).toContain('Tiếp nhận ủng hộ 1');
    expect(html).toContain('loai&#x3D;gift-received');
    expect(html).toContain('dang&#x3D;pdf');
    expect(wordsOf(html)).toContain('Không có dòng nào trong kỳ này.');
  });

  it('says so when it does not', () => {
    expect(wordsOf(shown({ closingDong: 13n }))).toContain('Không khớp');
  });

  it('names the kind whose lines are shown', () => {
    expect(wordsOf(shown({}, 'support-paid'))).toContain('Các dòng: Chi hỗ trợ');
  });
});

describe('the choice of a period', () => {
  it('keeps what was typed and says what is wrong with it', () => {
    const wrong = { ...asked, from: '40/01/2026', error: 'wrong day' };
    const html = rendered('oversight/audit-statements/show', choosePage(funds, wrong, t));
    expect(html).toContain('value="40/01/2026"');
    expect(html).toContain('<option value="B" selected>');
    expect(wordsOf(html)).toContain('wrong day');
    expect(html).not.toContain('id="dong"');
  });
});

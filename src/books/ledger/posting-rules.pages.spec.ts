import { expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { hasMessage, LOCALES, translator } from '../../platform/i18n/translate.js';
import { postingRulesPage } from './posting-rules.pages.js';
import { newestChart } from './charts.js';
import { RULES } from './rules.js';

const names = new Map([
  ['511', 'Thu ủng hộ'],
  ['1388', 'Tiền ra chờ làm rõ'],
]);
const paper = () =>
  wordsOf(
    rendered(
      'books/ledger/posting-rules',
      postingRulesPage({ chart: newestChart(), names }, translator('vi')),
    ),
  );

it('prints a rule with its source, both accounts by code and name, and its basis', () => {
  expect(paper()).toContain(
    'Trả lại khoản ủng hộ gift-sent-back Khoản ủng hộ 511 Thu ủng hộ 1388 Tiền ra chờ làm rõ Khoản ủng hộ đã nhận được trả lại',
  );
});

it('names every place the money of a rule may lie in, the chart with its day, and who signs', () => {
  expect(paper()).toContain('1121 Tài khoản ngân hàng; 1111 Két tiền mặt; 113; 3388 511');
  expect(paper()).toContain('Dòng sao kê 1388 Tiền ra chờ làm rõ 1121 Tài khoản ngân hàng Tiền ra');
  expect(paper()).toContain('Quyết định về dòng sao kê 3388 1111 Két tiền mặt Dòng tiền vào');
  expect(paper()).toContain(
    'Phiếu chi 141 1132 Tiền đang chuyển của tài khoản ngân hàng; 1111 Két',
  );
  expect(paper()).toContain('TT41-2022-provisional, áp dụng từ ngày 01/01/2000');
  expect(paper()).toContain('Kế toán trưởng (Ký, ghi rõ họ tên)');
});

it('has a name and a note for every rule, in both languages', () => {
  const keys = Object.keys(RULES).flatMap((rule) => [
    `ledger.rules.names.${rule}`,
    `ledger.rules.notes.${rule}`,
  ]);
  const missing = LOCALES.flatMap((locale) => keys.filter((key) => !hasMessage(locale, key)));
  expect(missing).toEqual([]);
});

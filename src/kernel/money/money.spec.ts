import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  dongInWords,
  formatDong,
  formatDongPlain,
  formatDongShort,
  formatSignedDong,
  MAX_DONG,
  parseDong,
  splitDong,
} from './money.js';

const amounts = fc.bigInt({ min: 1n, max: MAX_DONG });

describe('writing amounts', () => {
  it('puts dots between thousands', () => {
    expect(formatDong(1_500_000n)).toBe('1.500.000 ₫');
    expect([1n, 0n, -1n].map(formatSignedDong)).toEqual(['+1 ₫', '0 ₫', '−1 ₫']);
    expect(formatDongPlain(1_500_000n)).toBe('1.500.000');
    expect([0n, 7n, 999n, 1_000n, -50_000n, -999n].map(formatDongPlain)).toEqual([
      '0',
      '7',
      '999',
      '1.000',
      '-50.000',
      '-999',
    ]);
  });

  it('agrees with Intl for every amount', () => {
    const intl = new Intl.NumberFormat('vi-VN');
    fc.assert(
      fc.property(fc.bigInt({ min: -MAX_DONG, max: MAX_DONG }), (dong) => {
        expect(formatDongPlain(dong)).toBe(intl.format(dong));
      }),
    );
  });

  it('shortens downwards, so a headline never says more than was received', () => {
    expect(formatDongShort(58_900_000_000n)).toBe('58,9 tỷ');
    expect(formatDongShort(58_999_999_999n)).toBe('58,9 tỷ');
    expect(formatDongShort(6_195_000_000_000n)).toBe('6.195 tỷ');
    expect(formatDongShort(1_500_000n)).toBe('1,5 triệu');
    expect(formatDongShort(-2_000_000n)).toBe('-2 triệu');
    expect(formatDongShort(500_000n)).toBe('500.000');
  });
});

describe('reading amounts', () => {
  it.each([
    ['1.000.000', 1_000_000n],
    ['1,000,000', 1_000_000n],
    ['1 000 000', 1_000_000n],
    ['1\u00a0000\u00a0000', 1_000_000n],
    ['1.000', 1_000n],
    ['1000000', 1_000_000n],
    ['1tr', 1_000_000n],
    ['1,5tr', 1_500_000n],
    ['1.5tr', 1_500_000n],
    ['0,5tr', 500_000n],
    ['500k', 500_000n],
    ['500K', 500_000n],
    ['2 tỷ', 2_000_000_000n],
    ['2 tỉ', 2_000_000_000n],
    ['2,25 TỶ', 2_250_000_000n],
    ['5 triệu', 5_000_000n],
    ['5 triệu đồng', 5_000_000n],
    ['5 triệu'.normalize('NFD'), 5_000_000n],
    ['300 nghìn', 300_000n],
    ['300 ngàn', 300_000n],
    ['1.000.000đ', 1_000_000n],
    ['1.000.000 ₫', 1_000_000n],
    ['1.000.000 VNĐ', 1_000_000n],
    ['200000vnd', 200_000n],
    ['１．０００．０００', 1_000_000n],
    ['５００ｋ', 500_000n],
    ['999.999.999.999.999', MAX_DONG],
  ])('reads %s', (text, dong) => {
    expect(parseDong(text)).toEqual({ ok: true, dong });
  });

  it.each([
    ['', 'empty'],
    ['  \u00a0', 'empty'],
    ['0', 'notPositive'],
    ['000', 'notPositive'],
    ['0tr', 'notPositive'],
    ['-5', 'notPositive'],
    ['-1.000.000', 'notPositive'],
    ['−5', 'notPositive'],
    ['(5.000)', 'notPositive'],
    ['1.5', 'decimal'],
    ['0.5', 'decimal'],
    ['1,00', 'decimal'],
    ['1,0000000005tr', 'decimal'],
    ['1,2345678tr', 'decimal'],
    ['1.000,000', 'ambiguous'],
    ['1,000.50', 'ambiguous'],
    ['1 000.000', 'ambiguous'],
    ['0.500', 'ambiguous'],
    ['0500', 'ambiguous'],
    ['1.500tr', 'ambiguous'],
    ['1tr5', 'ambiguous'],
    ['2 tỷ 500 triệu', 'ambiguous'],
    ['1.0000.000', 'ambiguous'],
    ['12 34', 'ambiguous'],
    ['1e9', 'notNumber'],
    ['NaN', 'notNumber'],
    ['Infinity', 'notNumber'],
    ['0x10', 'notNumber'],
    ['10²', 'notNumber'],
    ['đồng', 'notNumber'],
    ['tr', 'notNumber'],
    ['+5000', 'notNumber'],
    ['5000-', 'notNumber'],
    ['1.000.', 'notNumber'],
    ['5000 usd', 'notNumber'],
    ['1.000.000.000.000.000', 'tooLarge'],
    ['9'.repeat(60), 'tooLarge'],
    ['2000000 tỷ', 'tooLarge'],
  ])('refuses %s as %s', (text, code) => {
    expect(parseDong(text)).toEqual({ ok: false, code });
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(amounts, (dong) => {
        expect(parseDong(formatDong(dong))).toEqual({ ok: true, dong });
      }),
    );
  });

  it('answers any text at all, with a positive amount within bounds or a refusal', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseDong(text);
        expect(!parsed.ok || (parsed.dong > 0n && parsed.dong <= MAX_DONG)).toBe(true);
      }),
    );
  });
});

describe('splitting', () => {
  it('gives the odd dong to the largest remainders, earlier parts first', () => {
    expect(splitDong(100n, [1, 1, 1])).toEqual([34n, 33n, 33n]);
    expect(splitDong(10n, [1n, 2n, 0n])).toEqual([3n, 7n, 0n]);
  });

  it('loses and adds nothing', () => {
    fc.assert(
      fc.property(
        amounts,
        fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 1 }),
        (total, weights) => {
          const parts = splitDong(total, weights);
          expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total);
          expect(parts.every((part) => part >= 0n)).toBe(true);
        },
      ),
    );
  });

  it('refuses weights that say nothing', () => {
    expect(() => splitDong(1n, [])).toThrow('weights');
    expect(() => splitDong(1n, [0, 0])).toThrow('weights');
    expect(() => splitDong(-1n, [1])).toThrow('not negative');
  });
});

describe('amounts in words', () => {
  it.each([
    [0n, 'Không đồng'],
    [1_067n, 'Một nghìn không trăm sáu mươi bảy đồng'],
    [60_000_000n, 'Sáu mươi triệu đồng'],
    [500_000n, 'Năm trăm nghìn đồng'],
    [58_900_000_000n, 'Năm mươi tám tỷ chín trăm triệu đồng'],
    [13_300_000_000n, 'Mười ba tỷ ba trăm triệu đồng'],
    [104_900_000_000n, 'Một trăm linh bốn tỷ chín trăm triệu đồng'],
    [
      135_055_960_736n,
      'Một trăm ba mươi lăm tỷ không trăm năm mươi lăm triệu chín trăm sáu mươi nghìn bảy trăm ba mươi sáu đồng',
    ],
    [1_000_000_001n, 'Một tỷ không trăm linh một đồng'],
    [
      1_005_004_321n,
      'Một tỷ không trăm linh năm triệu không trăm linh bốn nghìn ba trăm hai mươi mốt đồng',
    ],
    [6_195_000_000_000n, 'Sáu nghìn một trăm chín mươi lăm tỷ đồng'],
    [
      24_761_596_000_000n,
      'Hai mươi bốn nghìn bảy trăm sáu mươi mốt tỷ năm trăm chín mươi sáu triệu đồng',
    ],
    [1_000_000n, 'Một triệu đồng'],
    [10n, 'Mười đồng'],
    [11n, 'Mười một đồng'],
    [14n, 'Mười bốn đồng'],
    [15n, 'Mười lăm đồng'],
    [20n, 'Hai mươi đồng'],
    [21n, 'Hai mươi mốt đồng'],
    [25n, 'Hai mươi lăm đồng'],
    [101n, 'Một trăm linh một đồng'],
    [105n, 'Một trăm linh năm đồng'],
    [110n, 'Một trăm mười đồng'],
    [1_000_005n, 'Một triệu không trăm linh năm đồng'],
    [1_005_000n, 'Một triệu không trăm linh năm nghìn đồng'],
    [1_000_000_000_000_000_000n, 'Một tỷ tỷ đồng'],
    [-15_000n, 'Âm mười lăm nghìn đồng'],
  ])('%s', (dong, words) => {
    expect(dongInWords(dong)).toBe(words);
  });

  it('adds the closing word where a form asks for it', () => {
    expect(dongInWords(2_000n, { even: true })).toBe('Hai nghìn đồng chẵn');
  });
});

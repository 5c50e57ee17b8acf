import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  findReferenceCodes,
  groupReferenceCode,
  isReferenceCode,
  newReferenceCode,
  repairReferenceCode,
} from './reference-code.js';

const ALPHABET = '23456789CDFGHJKMNPQRTVX';
const codes = fc.constant(null).map(() => newReferenceCode());
const anyLetter = fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'));

describe('reference codes', () => {
  it('have the designed form and pass their own checks', () => {
    for (let count = 0; count < 2_000; count += 1) {
      const code = newReferenceCode();
      expect(code).toMatch(new RegExp(`^UHX[${ALPHABET}]{9}$`));
      expect(isReferenceCode(code)).toBe(true);
      expect(`${code} UNG HO`).toHaveLength(19);
    }
  });

  it('accept the published example and are grouped for paper', () => {
    expect(findReferenceCodes('UHX225J6C82H')).toEqual(['UHX225J6C82H']);
    expect(groupReferenceCode('UHX225J6C82H')).toBe('UHX-225-J6C-82H');
  });

  it('are found through everything banks do to a memo', () => {
    const mangle = (code: string): string[] => [
      code.toLowerCase(),
      groupReferenceCode(code),
      [...code].join(' '),
      `MBVCB.1234567890.${code} UNG HO.CT tu 0011 toi 0022`,
      `865317.686256.299554.ung hộ ${code.slice(0, 6)}\n${code.slice(6)} FT24253123456789`,
    ];
    fc.assert(
      fc.property(codes, (code) => {
        for (const memo of mangle(code)) expect(findReferenceCodes(memo)).toEqual([code]);
      }),
    );
  });

  it('find each of several once', () => {
    const [first, second] = [newReferenceCode(), newReferenceCode()];
    expect(findReferenceCodes(`${first} ${second} ${first}`)).toEqual([first, second]);
  });

  it('let no single wrong letter and no adjacent swap pass', () => {
    const wrongOf = (code: string, index: number): string[] => {
      const [before, after] = [code.slice(0, index), code.slice(index + 1)];
      const changed = Array.from(ALPHABET, (symbol) => before + symbol + after);
      return [...changed, before + after.slice(0, 1) + code.charAt(index) + after.slice(1)];
    };
    for (let count = 0; count < 150; count += 1) {
      const code = newReferenceCode();
      const wrong = [3, 4, 5, 6, 7, 8, 9, 10, 11].flatMap((index) => wrongOf(code, index));
      const passed = wrong.filter((each) => each !== code && isReferenceCode(each));
      expect(passed).toEqual([]);
    }
  });

  it('are never read wrongly from two wrong letters', () => {
    const places = fc.uniqueArray(fc.integer({ min: 3, max: 11 }), { minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(codes, places, anyLetter, anyLetter, (code, indexes, first, second) => {
        const letters = [...code];
        indexes.forEach((index, turn) => {
          letters[index] = turn === 0 ? first : second;
        });
        const found = findReferenceCodes(letters.join(''));
        expect(found.every((each) => each === code)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('suggest the right code when one letter is wrong, and nothing when all is well', () => {
    fc.assert(
      fc.property(codes, fc.integer({ min: 3, max: 11 }), anyLetter, (code, index, letter) => {
        const memo = `${code.slice(0, index)}${letter}${code.slice(index + 1)} UNG HO`;
        expect(repairReferenceCode(memo)).toBe(letter === code[index] ? null : code);
      }),
    );
  });

  it('are not seen where there are none', () => {
    const memos = ['', 'UNG HO DONG BAO', 'UHX', 'UHX123', '0011001932418', 'UHX225J6C82'];
    for (const memo of memos) {
      expect(findReferenceCodes(memo)).toEqual([]);
      expect(repairReferenceCode(memo)).toBeNull();
    }
    expect(['uhx225j6c82h', 'UHX225J6C82HX'].some(isReferenceCode)).toBe(false);
  });
});

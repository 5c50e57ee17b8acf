import { describe, expect, it } from '@jest/globals';
import { accountToldIn } from '../files/kinds/file-account.js';
import { AccountMarks } from './account-marks.js';

const chosen = { code: 'QN-1', accountNumber: '0011001932418' };
const other = { code: 'QN-2', accountNumber: '0021000111222' };
const framed = (number: string) =>
  `UNG HO.CT tu 2203794582958 NGUYEN VAN A toi ${number} MAT TRAN TO QUOC`;

function read(heads: readonly string[][], lines: readonly string[]): AccountMarks {
  const file = new AccountMarks(chosen, [chosen, other]);
  for (const cells of heads) file.readHead(cells);
  for (const own of heads.flatMap((cells) => accountToldIn(cells) ?? [])) file.readOwn(own);
  for (const line of lines) file.readLine(line);
  return file;
}

function marks(heads: readonly string[][], lines: readonly string[] = []) {
  const { by, fault, note } = read(heads, lines).verdict();
  return { by, fault: fault?.code ?? null, note: note?.reason ?? null };
}

const known = (by: string) => ({ by, fault: null, note: null });
const refused = (by: string, fault: string) => ({ by, fault, note: null });
const UNTOLD = { by: null, fault: null, note: 'accountNotTold' };

describe('the account of a statement file', () => {
  it('is read from its head, however the number is grouped', () => {
    for (const head of [
      ['Số tài khoản:', '', '0011001932418'],
      ['Số tài khoản/Account No: 0011 0019 3241 8'],
      ['0011.001.932418 từ 01/09/2024'],
    ])
      expect(marks([['VIETCOMBANK'], head])).toEqual(known('head'));
  });

  it('is another one of ours, or nobody’s', () => {
    expect(marks([['STK', other.accountNumber]])).toEqual(refused('head', 'otherAccount'));
    expect(marks([['Số tài khoản: 9990001112223']])).toEqual(refused('head', 'strangerAccount'));
    expect(marks([['Mã số thuế: 0100112437', 'Điện thoại 02438255555']])).toEqual(UNTOLD);
  });

  it('is read from what the bank writes around three memos, never from one giver’s words', () => {
    const wrong = framed(other.accountNumber);
    expect(marks([], [wrong, wrong])).toEqual(UNTOLD);
    expect(marks([], [wrong, wrong, wrong])).toEqual(refused('lines', 'otherAccount'));
    const stuffed = `toi ${other.accountNumber} ${framed(chosen.accountNumber)}`;
    expect(marks([], [stuffed, wrong, wrong, wrong])).toEqual(known('lines'));
    expect(marks([], [framed('999999999'), 'UNG HO'])).toEqual(UNTOLD);
  });
});

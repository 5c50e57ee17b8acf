import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { readStatement } from '../statement-reader.js';
import { accountToldIn } from './file-account.js';

describe('the account of a statement file', () => {
  it.each([
    [['Số tài khoản/Account No:', '0011 0019 32418'], '0011001932418'],
    [['ACCOUNT NO: 0987654321'], '0987654321'],
    [['Tài khoản số 1500201234567 - VND'], '1500201234567'],
    [['Số tài khoản:', '', ''], null],
    [['Điện thoại: 0900 000 000'], null],
  ])('is found in %j', (cells, account) => {
    expect(accountToldIn(cells)).toBe(account);
  });

  it('is told before the first line', async () => {
    const header = 'TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails';
    const rows = ['So tai khoan: 0011001932418', header, '09/09/2024,1,,5,,X'].join('\n');
    const told: string[] = [];
    const fileAccount = (number: string): unknown => told.push(number);
    await readStatement(Readable.from([rows]), 'auto', { fileAccount }).next();
    expect(told).toEqual(['0011001932418']);
  });
});

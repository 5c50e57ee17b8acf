import { describe, expect, it } from '@jest/globals';
import { bankAppHref, readBankAppLinks } from './bank-app-links.js';

const ADDRESS = 'https://apps.example/pay?ba={account}@{bank}&am={amount}&tn={memo}';
const transfer = { bank: '970436', account: '1017595600', amount: '5000000', memo: 'UHX1 UNG HO' };

describe('links to the apps of banks', () => {
  it('are none by default and fill in one transfer', () => {
    expect(readBankAppLinks('')).toEqual([]);
    const [mb, acb] = readBankAppLinks(` MB | ${ADDRESS};ACB|${ADDRESS}; `);
    expect(acb?.name).toBe('ACB');
    expect(mb && bankAppHref(mb, transfer)).toBe(
      'https://apps.example/pay?ba=1017595600@970436&am=5000000&tn=UHX1%20UNG%20HO',
    );
  });

  it('let no value of a transfer change the rest of the address', () => {
    const [link] = readBankAppLinks(`MB|${ADDRESS}`);
    const href = link && bankAppHref(link, { ...transfer, memo: 'A&am=1#/{bank}' });
    expect(href).toContain('&tn=A%26am%3D1%23%2F%7Bbank%7D');
  });

  it.each([
    'MB',
    `|${ADDRESS}`,
    `MB|${ADDRESS}|more`,
    'MB|https://apps.example/?ba={account}',
    'MB|https://apps.example/?ba={account}&tn={memo}&x={name}',
    'MB|http://apps.example/?ba={account}&tn={memo}',
    'MB|javascript:alert({account}{memo})',
    'MB|https://{account}.example/?tn={memo}',
    'MB|https://apps.example@evil.example/{account}{memo}',
    Array.from({ length: 13 }, () => `MB|${ADDRESS}`).join(';'),
  ])('refuse %s', (text) => {
    expect(() => readBankAppLinks(text)).toThrow();
  });
});

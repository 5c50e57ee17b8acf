import { describe, expect, it } from '@jest/globals';
import { meantEmail } from './email-typo.js';

describe('an address with a slip of the hand', () => {
  it.each([
    ['lan@gmial.com', 'lan@gmail.com'],
    ['Lan.Nguyen@GMAIL.CON', 'Lan.Nguyen@gmail.com'],
    ['lan@yahooo.com', 'lan@yahoo.com'],
  ])('%s probably means %s', (typed, meant) => {
    expect(meantEmail(typed)).toBe(meant);
  });

  it.each(['lan@gmail.com', 'lan@mail.com', 'lan@yahoo.com.vn', 'gmial.com', '@gmial.com', ''])(
    'says nothing of %j',
    (typed) => {
      expect(meantEmail(typed)).toBeNull();
    },
  );
});

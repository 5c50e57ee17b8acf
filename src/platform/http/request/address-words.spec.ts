import { describe, expect, it } from '@jest/globals';
import { readQuery } from './address-words.js';

describe('readQuery', () => {
  it('takes each name once, the first', () => {
    expect({ ...readQuery('tu=2026-01-01&den=x&tu=y') }).toEqual({ tu: '2026-01-01', den: 'x' });
  });

  it('leaves out what no text can hold', () => {
    expect({ ...readQuery('q=Lan%00Anh&sau=%00') }).toEqual({ q: 'LanAnh', sau: '' });
  });

  it('reads what is badly written as far as it can be read', () => {
    expect({ ...readQuery('q=%E0%A4%A&r=%FF&s') }).toEqual({ q: '\uFFFD%A', r: '\uFFFD', s: '' });
  });

  it('has no names of its own', () => {
    expect(readQuery('')['constructor']).toBeUndefined();
    expect({ ...readQuery('constructor=1') }).toEqual({ constructor: '1' });
  });
});

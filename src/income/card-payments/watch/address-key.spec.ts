import { describe, expect, it } from '@jest/globals';
import { addressKey } from './address-key.js';

describe('the address of a giver', () => {
  it('is kept as a hash that another secret does not give', () => {
    expect(addressKey('203.0.113.7', 'one')).not.toBe(addressKey('203.0.113.7', 'two'));
    expect(addressKey('2001:db8::1', 'one')).toBe(addressKey('2001:db8::2', 'one'));
  });
});

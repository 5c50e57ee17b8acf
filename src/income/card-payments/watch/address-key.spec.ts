import { describe, expect, it } from '@jest/globals';
import { addressKey, networkOf } from './address-key.js';

describe('the network of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:0DB8:0:0:ffff::2', '2001:db8:0:0'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['::1', '0:0:0:0'],
  ])('%s is %s', (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });

  it('is kept as a hash that another secret does not give', () => {
    expect(addressKey('203.0.113.7', 'one')).not.toBe(addressKey('203.0.113.7', 'two'));
    expect(addressKey('2001:db8::1', 'one')).toBe(addressKey('2001:db8::2', 'one'));
  });
});

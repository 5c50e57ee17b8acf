import { isIPv6 } from 'node:net';

const HOME_GROUPS = 4;
const MAPPED_IPV4 = /^::ffff:(?=\d+\.)/i;

/** One home or one machine: an IPv4 address, the first 64 bits of an IPv6 one, of which each home has all the rest. */
export function networkOf(ip: string): string {
  const address = ip.replace(MAPPED_IPV4, '');
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...zeros, ...after]
    .slice(0, HOME_GROUPS)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':');
}

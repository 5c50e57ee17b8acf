import { createHash } from 'node:crypto';
import { networkOf } from '../../platform/request/network-of.js';

/** Addresses are personal: the limit remembers only a hash. */
export function addressKey(ip: string): string {
  return createHash('sha256').update(networkOf(ip)).digest('base64url');
}

import { createHash } from 'node:crypto';
import { networkOf } from '../../../platform/request/network-of.js';

/** Addresses of machines are personal: a limit remembers only a hash. */
export function networkKey(ip: string): string {
  return createHash('sha256').update(networkOf(ip)).digest('base64url');
}

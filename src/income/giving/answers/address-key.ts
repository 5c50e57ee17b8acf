import { createHash, createHmac } from 'node:crypto';
import { networkOf } from '../../../platform/request/network-of.js';

/** Addresses are personal: the limit remembers only a hash. */
export function addressKey(ip: string): string {
  return createHash('sha256').update(networkOf(ip)).digest('base64url');
}

/** Kept with a promise for hours, so a hash that nobody makes without the secret: networks are few enough to try them all. */
export function networkKey(ip: string, secret: string): string {
  return createHmac('sha256', secret)
    .update(`pledge ${networkOf(ip)}`)
    .digest('base64url');
}

import { createHmac } from 'node:crypto';
import { networkOf } from '../../../platform/request/network-of.js';

/** Addresses are personal, and few enough to try them all: a hash that nobody makes without the secret. */
export function addressKey(ip: string, secret: string): string {
  return createHmac('sha256', secret)
    .update(`card ${networkOf(ip)}`)
    .digest('base64url');
}

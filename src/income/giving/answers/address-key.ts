import { createHash } from 'node:crypto';

/** Addresses are personal: the limit remembers only a hash. */
export function addressKey(ip: string): string {
  return createHash('sha256').update(ip).digest('base64url');
}

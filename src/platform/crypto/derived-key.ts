import { hkdfSync } from 'node:crypto';

const KEY_BYTES = 32;

/** A key of its own for each use (HKDF, RFC 5869), so that one never opens what another closed. */
export function derivedKey(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, 'tuong-than', purpose, KEY_BYTES));
}

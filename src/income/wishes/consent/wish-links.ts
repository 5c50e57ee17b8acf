import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

/** A token for one letter, and the hash that alone is kept. */
export function newWishLink(): { readonly token: string; readonly hash: Buffer } {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  return { token, hash: hashOfWishLink(token) };
}

export function hashOfWishLink(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

import { createHash, randomFillSync } from 'node:crypto';
import type { GiftDraft, GiftSubject } from './donations.types.js';

const SALT_BYTES = 16;

/**
 * SHA-256 of a random salt, the name and the words as received. The books keep the fingerprint, the gift keeps the
 * salt: erasing name, words and salt leaves nothing to guess from, and the seal still verifies.
 */
export function giftSubject(gift: GiftDraft): GiftSubject | null {
  if (!gift.donorName && !gift.message) return null;
  const salt = randomFillSync(Buffer.allocUnsafe(SALT_BYTES));
  const fingerprint = createHash('sha256')
    .update(salt)
    .update(`${gift.donorName ?? ''}\n${gift.message ?? ''}`)
    .digest();
  return { salt, fingerprint };
}

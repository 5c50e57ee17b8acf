import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const TIME_BYTES = 8;
const RANDOM_BYTES = 8;
const MARK_BYTES = 16;
/** Long enough for a page that waits for a one-time code in between. */
const VALID_MS = 30 * 60_000;

/**
 * A number that only we can have made, for one purpose, a short while ago: time, chance, and a mark over both. Nothing
 * is kept for it, so that any number of open pages can be signed; that it is used once, a unique column says.
 */
export function newNonce(key: Buffer, purpose: string, now: Date): Buffer {
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(BigInt(now.getTime()));
  const head = Buffer.concat([time, randomBytes(RANDOM_BYTES)]);
  return Buffer.concat([head, markOf(key, purpose, head)]);
}

export function isFreshNonce(
  nonce: Buffer,
  { key, purpose, now }: { key: Buffer; purpose: string; now: Date },
): boolean {
  if (nonce.length !== TIME_BYTES + RANDOM_BYTES + MARK_BYTES) return false;
  const head = nonce.subarray(0, TIME_BYTES + RANDOM_BYTES);
  if (!timingSafeEqual(nonce.subarray(head.length), markOf(key, purpose, head))) return false;
  const age = now.getTime() - Number(head.readBigUInt64BE());
  return age >= 0 && age < VALID_MS;
}

function markOf(key: Buffer, purpose: string, head: Buffer): Buffer {
  const mark = createHmac('sha256', key).update('passkey nonce\n').update(purpose).update(head);
  return mark.digest().subarray(0, MARK_BYTES);
}

import { createHmac, timingSafeEqual } from 'node:crypto';

const TOLERANCE_MS = 300_000;
const MS = 1000;

interface SignedPush {
  readonly rawBody: Buffer;
  /** `X-SePay-Timestamp`: seconds since 1970. */
  readonly timestamp: string;
  /** `X-SePay-Signature`: `sha256=` and the hex HMAC of `timestamp.rawBody`. */
  readonly signature: string;
}

/** True when one of the secrets signed this push within five minutes of now; compared in constant time. */
export function isSigned(push: SignedPush, secrets: readonly string[], now: Date): boolean {
  const sentAt = Number.parseInt(push.timestamp, 10) * MS;
  if (!/^\d{9,12}$/.test(push.timestamp)) return false;
  if (Math.abs(now.getTime() - sentAt) > TOLERANCE_MS) return false;
  return secrets.some((secret) => sameText(push.signature, signatureOf(push, secret)));
}

export function signatureOf(
  push: Pick<SignedPush, 'rawBody' | 'timestamp'>,
  secret: string,
): string {
  const hmac = createHmac('sha256', secret).update(`${push.timestamp}.`).update(push.rawBody);
  return `sha256=${hmac.digest('hex')}`;
}

function sameText(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
const DIGITS = 6;
/** One step either way, for clocks that differ a little. */
const WINDOW = 1;
const SECRET_BYTES = 20;
const ISSUER = 'Tuong Than';

/** 160 random bits in base32, as authenticators take it. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What the QR code of the enrolment page says. */
export function totpUri(secret: string, label: string): string {
  return totp(secret, label).toString();
}

/**
 * The 30-second step of RFC 6238 that the code belongs to, or null when it belongs to none near `now`. Steps only grow:
 * whoever stores the last one used can refuse the same code twice.
 */
export function totpStep(secret: string, code: string, now: Date): bigint | null {
  const timestamp = now.getTime();
  const delta = totp(secret).validate({ token: code, timestamp, window: WINDOW });
  if (delta === null) return null;
  return BigInt(Math.floor(timestamp / (PERIOD_SECONDS * 1000)) + delta);
}

/** The code shown at `now`: for tests and for the demonstration's own log-ins. */
export function totpCode(secret: string, now: Date): string {
  return totp(secret).generate({ timestamp: now.getTime() });
}

function totp(secret: string, label = ''): TOTP {
  return new TOTP({
    issuer: ISSUER,
    label,
    algorithm: 'SHA1',
    digits: DIGITS,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  });
}

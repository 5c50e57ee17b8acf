interface Told {
  readonly code?: unknown;
  readonly responseCode?: unknown;
}

/** Pauses double up to so many times the first. */
const PAUSES_MOST = 10;
/** A letter that the server refuses for good is asked about seldom: a wrong setting there is mended, a wrong address is not. */
const PAUSES_REFUSED = 120;
const CLOSING = 421;
const REFUSED_FROM = 500;

/** The server's words may repeat the address; its code does not. */
export function codeOf(error: unknown): string {
  const { code, responseCode } = (error ?? {}) as Told;
  const parts = [code, responseCode].filter(
    (part) => typeof part === 'string' || typeof part === 'number',
  );
  return parts.join(' ') || 'failed';
}

/** Whether no other letter would fare better now: nobody answered, the connection broke, or nobody is let in. */
export function isServerAway(error: unknown): boolean {
  const { code, responseCode } = (error ?? {}) as Told;
  return typeof responseCode !== 'number' || responseCode === CLOSING || code === 'EAUTH';
}

/** How long the letter rests after so many attempts, in milliseconds. */
export function pauseMs(error: unknown, attempts: number, firstMs: number): number {
  const { responseCode } = (error ?? {}) as Told;
  const isRefused = Number(responseCode) >= REFUSED_FROM && !isServerAway(error);
  return firstMs * (isRefused ? PAUSES_REFUSED : Math.min(2 ** (attempts - 1), PAUSES_MOST));
}

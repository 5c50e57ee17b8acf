import { randomInt } from 'node:crypto';

/** Ten codes of 50 bits, each good once, for the day the phone is lost. */
const COUNT = 10;
// Without letters that are mistaken for digits or for each other.
const SYMBOLS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const HALF = 5;

export function newRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, () => `${half()}-${half()}`);
}

/** The code as it was printed, whatever blanks, dashes or case it was typed with; null when it cannot be one. */
export function readRecoveryCode(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '');
  if (!new RegExp(`^[${SYMBOLS}]{${String(2 * HALF)}}$`).test(plain)) return null;
  return `${plain.slice(0, HALF)}-${plain.slice(HALF)}`;
}

function half(): string {
  return Array.from({ length: HALF }, () => SYMBOLS[randomInt(SYMBOLS.length)]).join('');
}

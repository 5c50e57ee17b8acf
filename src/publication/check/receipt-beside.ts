import { parseDong } from '../../kernel/money/parse-dong.js';

/**
 * Whether what a person typed beside a receipt's code is on that receipt: its amount, its number as written
 * (`PT-2026-0012`) or the last part of it alone (`12`).
 */
export function isBeside(
  receipt: { readonly amountDong: bigint; readonly number: string },
  typed: string,
): boolean {
  const amount = parseDong(typed);
  if (amount.ok && amount.dong === receipt.amountDong) return true;
  const written = plain(typed);
  return written !== '' && [receipt.number, lastPart(receipt.number)].map(plain).includes(written);
}

const lastPart = (number: string): string => number.split('-').at(-1) ?? '';

/** Without what is written in one way today and in another tomorrow: marks, case, leading zeros. */
const plain = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '')
    .replace(/^0+/, '');

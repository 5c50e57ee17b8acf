/** Those in which most gifts from abroad are thought of; each with its digits behind the comma. */
export const CURRENCIES = ['USD', 'EUR', 'GBP', 'AUD', 'CAD', 'SGD', 'JPY', 'KRW', 'TWD'] as const;
export type Currency = (typeof CURRENCIES)[number];

const WITHOUT_CENTS: ReadonlySet<string> = new Set(['JPY', 'KRW']);
const RATE = /^(\d{1,3}(?:\.\d{3})+|\d{1,7})(?:,(\d{1,2}))?$/;

/** `26.305`, `26305` or `170,25` to hundredths of a đồng; null for anything that could be read in two ways. */
export function readRate(text: string): bigint | null {
  const [, whole, cents = ''] = RATE.exec(text.trim()) ?? [];
  if (whole === undefined) return null;
  const hundredths = BigInt(whole.replaceAll('.', '')) * 100n + BigInt(cents.padEnd(2, '0'));
  return hundredths > 0n ? hundredths : null;
}

/** `26.305` or `170,25`. */
export function printRate(hundredths: bigint): string {
  const cents = hundredths % 100n;
  return grouped(hundredths / 100n) + (cents === 0n ? '' : `,${twoDigits(cents)}`);
}

/** What an amount in đồng is about worth: `190,08 USD`, rounded to the cent, or to the unit where there are none. */
export function worthIn(amountDong: bigint, currency: Currency, hundredthsDong: bigint): string {
  if (WITHOUT_CENTS.has(currency)) {
    return `${grouped(rounded(amountDong * 100n, hundredthsDong))} ${currency}`;
  }
  const cents = rounded(amountDong * 10_000n, hundredthsDong);
  return `${grouped(cents / 100n)},${twoDigits(cents % 100n)} ${currency}`;
}

function rounded(over: bigint, under: bigint): bigint {
  return (2n * over + under) / (2n * under);
}

function grouped(whole: bigint): string {
  return whole.toString().replaceAll(/\B(?=(?:\d{3})+$)/g, '.');
}

function twoDigits(cents: bigint): string {
  return cents.toString().padStart(2, '0');
}

export type CsvValue = string | number | bigint | null | undefined;

// A spreadsheet runs a cell that begins so; full-width forms are folded to ASCII by some of them.
const FORMULA_START = /^[\s\u200b\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20\u2212]/;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * One cell after RFC 4180. Text that a spreadsheet would run as a formula gets a leading
 * apostrophe; numbers given as numbers stay plain, so a negative amount is still one.
 */
export function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return value.toString();
  const safe = FORMULA_START.test(value) || value.startsWith('\r') ? `'${value}` : value;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One row with its CRLF. */
export function csvRow(values: readonly CsvValue[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}

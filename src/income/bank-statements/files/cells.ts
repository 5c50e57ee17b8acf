const PLAIN = /^\d{1,18}$/;
const GROUPED = /^\d{1,3}(?:(?:\.\d{3})+(?:,00?)?|(?:,\d{3})+(?:\.00?)?)$/;
const ZERO_DECIMALS = /^\d{1,18}[.,]00$/;
const NEGATIVE = /^(?:\((.+)\)|-(.+))$/;
// A sign or a fraction tells a shortened number from a bank's own mark of hex digits, as 9e2628833.
const EXCEL_NUMBER = /^[-(]?\d(?:[.,]\d+E\+?|E\+)\d+\)?$/i;
// What UTF-8 Vietnamese looks like after it was read as Windows-1252 and written again.
const GARBLED =
  /\u00e1[\u00ba\u00bb]|\u00c4\u2018|\u00c6[\u00b0\u00a1]|\u00c3[\u00a1-\u00ba]|\ufffd/;
// eslint-disable-next-line no-control-regex -- the whole ASCII range is meant
const ASCII = /^[\x00-\x7f]*$/;
const LINE_BREAKS = /[\r\n]+[ \t]*/g;

/**
 * An amount in a bank's cell, in dong: dots or commas between thousands, decimals only when zero,
 * parentheses or a minus for negative. Empty gives 0, anything else null.
 */
export function readAmountCell(cell: string): bigint | null {
  const text = cell.trim();
  if (text === '' || text === '-') return 0n;
  const size = readSize(text);
  if (size !== null) return size;
  const inner = NEGATIVE.exec(text);
  const negated = inner === null ? null : readSize((inner[1] ?? inner[2] ?? '').trim());
  return negated === null ? null : -negated;
}

/** A number a spreadsheet has shortened (`1.2E+15`): its digits are lost. */
export function isExcelNumber(cell: string): boolean {
  return EXCEL_NUMBER.test(cell.trim());
}

/** Text whose marks were destroyed by a wrong code page on the way. */
export function isGarbled(text: string): boolean {
  return GARBLED.test(text);
}

/** The text of a cell on one line, NFC: line breaks of the bank become one blank. */
export function onOneLine(raw: string): string {
  const joined = raw.includes('\n') || raw.includes('\r') ? raw.replace(LINE_BREAKS, ' ') : raw;
  return (ASCII.test(joined) ? joined : joined.normalize('NFC')).trim();
}

function readSize(text: string): bigint | null {
  if (PLAIN.test(text)) return BigInt(text);
  if (GROUPED.test(text)) return BigInt(wholePart(text).replace(/[.,]/g, ''));
  return ZERO_DECIMALS.test(text) ? BigInt(text.slice(0, -3)) : null;
}

function wholePart(text: string): string {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  return text.length - last - 1 < 3 ? text.slice(0, last) : text;
}

import { isBusinessDate } from '../../../../kernel/dates/business-date.js';
import { isGarbled, onOneLine } from '../cells.js';
import { LONGEST } from '../line-reader.js';
import { StatementFileError } from '../statement-file-error.js';
import type { StatementLine } from '../statement-line.js';

/** What an entry of a message says, before its texts are judged. */
export type Entry = Omit<StatementLine, 'balanceDong' | 'detail' | 'rawDetail'> & {
  /** Parts of its text; one that fills its place goes on in the next without a blank. */
  readonly texts: readonly string[];
  /** Characters of such a place. */
  readonly place: number;
};

const AMOUNT = /^(\d{1,18})(?:[.,](\d{0,5}))?$/;

/** A field that is missing or that no bank writes so. */
export function broken(lineNo: number, field: string): StatementFileError {
  return new StatementFileError(lineNo, 'brokenMessage', { field });
}

/** @throws StatementFileError for another currency: nobody here knows its rate */
export function expectDong(currency: string, lineNo: number): void {
  if (currency !== 'VND')
    throw new StatementFileError(lineNo, 'otherCurrency', { found: currency });
}

/** An amount of a message in đồng; decimals only when zero. */
export function messageDong(text: string, lineNo: number): bigint {
  const [, whole = '', decimals = ''] = AMOUNT.exec(text) ?? [];
  if (whole !== '' && /^0*$/.test(decimals)) return BigInt(whole);
  throw new StatementFileError(lineNo, 'badAmount', { found: text.slice(0, 40) });
}

/** A day as `2024-09-14`. */
export function messageDay(text: string, lineNo: number): string {
  const found = text.slice(0, 40);
  if (!isBusinessDate(text)) throw new StatementFileError(lineNo, 'badDate', { found });
  return text;
}

/** The entry as a line of a statement, with the balance that it leads to. */
export function lineOf({ texts, place, ...entry }: Entry, balanceDong: bigint): StatementLine {
  const { lineNo, amountDong } = entry;
  if (amountDong === 0n) throw new StatementFileError(lineNo, 'zeroAmount');
  const sound = texts.map((text) => text.replaceAll('\0', ''));
  const rawDetail = sound.join('\n');
  const joined = sound.map((text) => (text.length < place ? `${text} ` : text)).join('');
  const detail = onOneLine(joined);
  expectLength(rawDetail, LONGEST.detail, lineNo);
  expectLength(entry.counterparty, LONGEST.counterparty, lineNo);
  expectLength(entry.bankReference, LONGEST.reference, lineNo);
  if (isGarbled(detail)) throw new StatementFileError(lineNo, 'garbledText');
  return { ...entry, balanceDong, rawDetail, detail };
}

function expectLength(text: string | null, most: number, lineNo: number): void {
  if (text === null || text.length <= most) return;
  throw new StatementFileError(lineNo, 'textTooLong', { found: text.length, most });
}

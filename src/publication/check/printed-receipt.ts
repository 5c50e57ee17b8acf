import { parseDong } from '../../kernel/money/parse-dong.js';
import type { PrintedSheetRow, ReceiptRow } from './check.queries.js';

/** Of a receipt written by hand: the series has a digit, which no series of the portal has. */
const PRINTED = /^([A-Z]{1,4}[0-9]{1,4})[\s.-]+(?:20[0-9]{2}[\s.-]+)?([0-9]{1,7})$/;

export interface PrintedNumber {
  readonly series: string;
  readonly number: number;
}

/** `AA26-0012`, `AA26 12` or with its year, as we write it; null for anything else. */
export function readPrintedNumber(text: string): PrintedNumber | null {
  const match = PRINTED.exec(text.trim().toUpperCase());
  if (match === null) return null;
  return { series: match[1] ?? '', number: Number.parseInt(match[2] ?? '', 10) };
}

export interface PrintedReceipt extends Omit<ReceiptRow, 'donationId'> {
  readonly committeeName: string;
}

export type PrintedVerdict =
  | { readonly kind: 'printedReceipt'; readonly receipt: PrintedReceipt }
  /** A book has the number, and no receipt of it stands in the books. */
  | { readonly kind: 'notTypedIn'; readonly units: readonly string[] }
  | { readonly kind: 'receiptDiffers' };

/** Several units may have bought the same series: the amount says which receipt is meant. Null: no book has the number. */
export function judgePrinted(
  sheets: readonly PrintedSheetRow[],
  beside: string,
): PrintedVerdict | null {
  if (sheets.length === 0) return null;
  const receipts = sheets.flatMap((sheet) => receiptOf(sheet) ?? []);
  const amount = parseDong(beside);
  const meant = amount.ok && receipts.find(({ amountDong }) => amountDong === amount.dong);
  if (meant) return { kind: 'printedReceipt', receipt: meant };
  const untold = sheets.filter(({ amountDong }) => amountDong === null);
  if (untold.length === 0) return { kind: 'receiptDiffers' };
  return { kind: 'notTypedIn', units: untold.map(({ committeeName }) => committeeName) };
}

/** Null where nobody typed it in. */
function receiptOf(sheet: PrintedSheetRow): PrintedReceipt | null {
  const { number, committeeName, amountDong, issuedOn, voidedAt } = sheet;
  if (number === null || amountDong === null || issuedOn === null) return null;
  return { number, committeeName, amountDong, issuedOn, voidedAt };
}

import { isBusinessDate, parseViDate } from '../../kernel/dates/business-date.js';

/** What the address asks for; dates may come as `2024-12-31` (links) or `31/12/2024` (typed). */
export interface StatementQuery {
  readonly quy?: string;
  readonly tu?: string;
  readonly den?: string;
  readonly loai?: string;
  readonly sau?: string;
  readonly dang?: string;
}

export function readDay(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return isBusinessDate(trimmed) ? trimmed : parseViDate(trimmed);
}

/** The place after which a list goes on, as it stands in an address: `2024-12-31.17.1`. */
export function readPlace(
  text: string | undefined,
): { businessDate: string; entryNo: bigint; lineNo: number } | null {
  const match = /^(\d{4}-\d{2}-\d{2})\.(\d{1,18})\.(\d{1,4})$/u.exec(text ?? '');
  if (!match) return null;
  const [, businessDate = '', entryNo = '', lineNo = ''] = match;
  return { businessDate, entryNo: BigInt(entryNo), lineNo: Number.parseInt(lineNo, 10) };
}

/** The same place for an address. */
export function placeText(at: {
  readonly businessDate: string;
  readonly entryNo: bigint;
  readonly lineNo: number;
}): string {
  return `${at.businessDate}.${at.entryNo.toString()}.${at.lineNo.toString()}`;
}

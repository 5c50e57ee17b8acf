import type { PublicLine } from './public-statement.types.js';

const NUMBER = /^SK-?(\d{1,18})-?([23456789CDFGHJKMNPQRTVX]{12})$/;

/** What an extract's code covers: money facts only, so that it still verifies after a name was hidden. */
export function extractFacts(
  line: Pick<PublicLine, 'id' | 'lineNo' | 'businessDate' | 'amountDong' | 'channel' | 'fundCode'>,
): string {
  const { id, lineNo, businessDate, amountDong, channel, fundCode } = line;
  return [id, lineNo, businessDate, amountDong, channel, fundCode].join('|');
}

/** `SK-<line>-<code>` as printed on the extract. */
export function extractNumber(lineNo: bigint, code: string): string {
  return `SK-${lineNo.toString()}-${code}`;
}

/** Reads a number as people copy it, whatever case and blanks; null when it cannot be one. */
export function readExtractNumber(text: string): { lineNo: bigint; code: string } | null {
  const match = NUMBER.exec(text.toUpperCase().replace(/\s+/g, ''));
  if (match === null) return null;
  return { lineNo: BigInt(match[1] ?? '0'), code: match[2] ?? '' };
}

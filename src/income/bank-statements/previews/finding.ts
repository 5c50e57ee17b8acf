import type { BusinessDate } from '../../../kernel/dates/business-date.js';

/** What is wrong with a file, or told about it: a key of words, the line where there is one, and figures. */
export interface Told {
  /** Line of the file as an editor shows it; 0 for the whole file. */
  readonly line: number;
  readonly reason: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A line as it will be kept. */
export interface FoundLine {
  readonly line: number;
  readonly day: BusinessDate;
  readonly detail: string;
  /** Signed: + into the account. đồng as text. */
  readonly amountDong: string;
  /** Becomes a gift at once; every other line waits for a person. */
  readonly isGift: boolean;
}

/** What the preview found in a whole file, as it is kept for the person who confirms it. Amounts are đồng as text. */
export interface Finding {
  /** Where the account's number was read, or null where the file tells none: then it is what the person chose. */
  readonly recognisedBy: 'head' | 'lines' | null;
  readonly lines: number;
  /** Of these imported before. Like the gifts not counted to the end where something stops the file. */
  readonly known: number;
  readonly gifts: number;
  readonly creditDong: string;
  readonly debitDong: string;
  readonly firstDay: BusinessDate | null;
  readonly lastDay: BusinessDate | null;
  readonly openingDong: string | null;
  readonly closingDong: string | null;
  /** The opening as the statements kept so far tell it; null where none has balances. */
  readonly expectedDong: string | null;
  /** All that stops the file: the first two hundred, in the order in which they were found. */
  readonly faults: readonly Told[];
  readonly faultCount: number;
  /** What the person should look at and may confirm. */
  readonly notes: readonly Told[];
  readonly firstLines: readonly FoundLine[];
}

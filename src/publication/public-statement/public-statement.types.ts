import type { BusinessDate } from '../../kernel/dates/business-date.js';
import type { SearchQuery } from './search/search-query.js';

/** One line of the public statement; nothing in it is hidden from anybody. */
export interface PublicLine {
  readonly id: string;
  readonly lineNo: bigint;
  readonly businessDate: BusinessDate;
  readonly occurredAt: Date | null;
  readonly amountDong: bigint;
  readonly channel: string;
  readonly fundCode: string;
  readonly appealCode: string | null;
  readonly accountLabel: string | null;
  readonly referenceTail: string | null;
  readonly shownName: string | null;
  readonly memo: string | null;
  readonly isReversed: boolean;
  readonly reversedOn: BusinessDate | null;
  readonly reversedCause: string | null;
  /** Code of the appeal or fund that the gift served before. */
  readonly movedFrom: string | null;
  readonly movedOn: BusinessDate | null;
  /** What went back to the giver; all of it is reversed too. */
  readonly returnedDong: bigint;
  readonly returnedOn: BusinessDate | null;
}

export interface SearchFilters {
  readonly from: BusinessDate | null;
  /** Its day is included. */
  readonly to: BusinessDate | null;
  readonly amountDong: bigint | null;
  readonly fundCode: string | null;
  readonly appealCode: string | null;
}

export interface SearchRequest extends SearchFilters {
  readonly text: string;
  /** Cursor of the page before, as its answer gave it. */
  readonly after: string | null;
}

export interface SearchAnswer {
  readonly understood: SearchQuery;
  readonly lines: readonly PublicLine[];
  readonly next: string | null;
  /** Set when common words ended the walk early: lines older than this day are looked at on the next page. */
  readonly walkedTo: BusinessDate | null;
}

/** How many lines an answer has in all, and what they come to. */
export interface Found {
  readonly lines: bigint;
  /** What of them still counts; null where there are more than were counted. */
  readonly dong: bigint | null;
}

/** A place between two lines, newest first. */
export interface Place {
  readonly step: number;
  readonly day: BusinessDate;
  readonly lineNo: bigint;
}

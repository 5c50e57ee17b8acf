import type { BusinessDate } from '../../kernel/dates/business-date.js';

/** A series of papers: one committee's book of one year. Each begins with one and has no gap. */
export interface Series {
  readonly committeeId: string;
  /** `PT` receipts, `PC` and `PCK` vouchers from box and bank, `PB` decisions; a committee may keep more books. */
  readonly book: string;
  /** Its year is the series' year. */
  readonly day: BusinessDate;
}

export interface DocumentNumber {
  readonly book: string;
  readonly year: number;
  /** Place in the series, from 1. */
  readonly position: number;
  /** As every page, paper and file writes it: `PCK-2026-0003` (`books.written_number`). */
  readonly number: string;
}

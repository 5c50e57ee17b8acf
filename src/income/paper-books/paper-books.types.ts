import type { BusinessDate } from '../../kernel/dates/business-date.js';

export const BOOK_STATES = ['waiting', 'open', 'returning', 'closed', 'declined'] as const;
/** *Waiting*: registered, its keeper did not take it yet. *Closed*: every number is told, missing ones too. */
export type BookState = (typeof BOOK_STATES)[number];

/** *Skipped*: nobody told of it, though a later number was used. */
export type SheetFate = 'written' | 'spoilt' | 'blank' | 'missing' | 'skipped';

export interface BookDraft {
  readonly id: string;
  readonly committeeId: string;
  readonly fundId: string;
  /** As printed: letters, then digits. */
  readonly series: string;
  readonly firstNumber: number;
  readonly lastNumber: number;
  readonly holderId: string;
}

/** A book that was taken and may be written in. */
export interface TakenBook {
  readonly id: string;
  readonly committeeId: string;
  readonly fundId: string;
  readonly fund: string;
  readonly series: string;
  readonly year: number;
  readonly firstNumber: number;
  readonly lastNumber: number;
  readonly holderId: string;
  readonly takenOn: BusinessDate;
}

export interface ReturnDraft {
  readonly id: string;
  readonly bookId: string;
  /** Of the sheets that are blank, or both null. */
  readonly blankFrom: number | null;
  readonly blankTo: number | null;
  readonly reason: string;
}

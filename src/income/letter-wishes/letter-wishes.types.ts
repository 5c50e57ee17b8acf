/** What a giver may say about letters; a word on one gift is said of the promises that it keeps. */
export type LetterWord = 'gift' | 'not_gift' | 'all' | 'none' | 'confirm';

/** What holds for one address now. */
export interface LetterReader {
  readonly id: string;
  readonly wantsAll: boolean;
  readonly isProven: boolean;
  /** Promises whose gifts are told of. */
  readonly threads: bigint;
}

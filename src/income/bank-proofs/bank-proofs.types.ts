export const PROOF_STATES = ['waiting', 'signed', 'changed', 'declined', 'withdrawn'] as const;

/** *Changed*: signed, and the books or the bank say something else of that day since. */
export type ProofState = (typeof PROOF_STATES)[number];

/** Of an account at the end of a day; whole đồng. */
export interface BankFigures {
  /** As its statements tell; null where none prints balances. */
  readonly toldDong: bigint | null;
  /** What the books say is there once all that is under way has arrived. */
  readonly bookDong: bigint;
  /** + still in the bank, − not there yet. */
  readonly underWayDong: bigint;
  /** Happened by the day, in the books on a later one: its own period was closed. */
  readonly lateDong: bigint;
  readonly waitingCount: bigint;
  readonly waitingDong: bigint;
}

export interface ProofOrder {
  readonly id: string;
  readonly committeeId: string;
  readonly bankAccountId: string;
  readonly day: string;
  readonly byHandDong: bigint | null;
  readonly otherReason: string;
}

/** A check asks the database for what must not exist. Every row it returns is a breach; `what` names the thing. */
export interface CheckFact {
  /** The invariant it belongs to, I1 to I15. */
  readonly id: string;
  readonly breach: string;
  readonly sql: string;
}

/** One invariant of the portal (I1–I15) and whether it holds now. `detail` names what is broken, or what was counted. */
export interface Finding {
  readonly id: string;
  readonly holds: boolean;
  readonly detail: string;
}

/** What a finding that holds says to machines; pages say it in the reader's language. */
export const NO_BREACH = 'no breach';

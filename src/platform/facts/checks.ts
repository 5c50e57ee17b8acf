/** A check asks the database for what must not exist. Every row it returns is a breach; `what` names the thing. */
export interface CheckFact {
  /** The invariant it belongs to, I1 to I15. */
  readonly id: string;
  readonly breach: string;
  readonly sql: string;
}

/**
 * Rows that a module writes into the log of actions, `of.verb`. Each has its sentence under `log.said.<of>.<verb>` in the
 * module's messages, so that a reader of the log sees no code.
 */
export interface ActionFact {
  /** The word before the dot. */
  readonly of: string;
  readonly verbs: readonly string[];
  /** Verbs of signing in: many and alike, read on a page of their own. */
  readonly apart?: readonly string[];
  /** Fields whose values are codes, and the key above their words: `{ decision: 'suspense.decision' }`. */
  readonly words?: Readonly<Record<string, string>>;
}

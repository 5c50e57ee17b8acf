/**
 * How one kind of record enters the seals: its rows, what of each is sealed, and when it was recorded. All values are SQL that
 * makes text of the row `r`, for a person's hand and for every session the same. The form of a kind never changes: its seals stand.
 */
export interface SealedRecordFact {
  /** The table, and where only a stage of it is sealed, `/` and the stage. */
  readonly record: string;
  readonly from: string;
  readonly key: string;
  /** What people call it: the public number of the paper. Never a name. */
  readonly label: string;
  /** An instant set by the database's clock. */
  readonly at: string;
  readonly columns: Readonly<Record<string, string>>;
  /** Personal words: sealed by a salted fingerprint, so that they can be erased together with the salt. */
  readonly words?: Readonly<Record<string, string>>;
}

type Expressions = Readonly<Record<string, string>>;

const each = (names: readonly string[], form: (name: string) => string): Expressions =>
  Object.fromEntries(names.map((name) => [name, form(name)]));

/** Ids, codes, amounts, words as they stand. */
export const plain = (...names: string[]) => each(names, (name) => `r.${name}::text`);

export const days = (...names: string[]) =>
  each(names, (name) => `to_char(r.${name}, 'YYYY-MM-DD')`);

export const instants = (...names: string[]) =>
  each(names, (name) => `to_char(r.${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`);

export const hashes = (...names: string[]) => each(names, (name) => `encode(r.${name}, 'hex')`);

/** First day and first day after, `2024-01-01..2025-01-01`; open ends are left out. */
export const span = (range: string) =>
  `case when isempty(${range}) then 'empty' else concat(to_char(lower(${range}), 'YYYY-MM-DD'), '..', to_char(upper(${range}), 'YYYY-MM-DD')) end`;

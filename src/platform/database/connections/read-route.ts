import type pg from 'pg';

/** The connections of one reading role. */
export interface ReaderPools {
  /** For pages: taken for a query and given back. */
  readonly pages: pg.Pool;
  /** For files: held as long as somebody takes one, so that no page ever waits for a reader of a file. */
  readonly files: pg.Pool;
}

/** Where reading goes. */
export interface ReadRoute {
  readonly all: readonly ReaderPools[];
  /** Does it with the connections of the server that answers now. */
  attempt<T>(work: (pools: ReaderPools) => Promise<T>): Promise<T>;
}

export const READ_ONLY = '-c default_transaction_read_only=on';

/** One server, whatever happens. */
export function alwaysBy(pools: ReaderPools): ReadRoute {
  return { all: [pools], attempt: (work) => work(pools) };
}

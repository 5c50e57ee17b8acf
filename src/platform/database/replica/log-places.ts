/** A place in the write-ahead log of a cluster, as a number that grows. */
export type LogPlace = bigint;

/** Reads `pg_lsn` as PostgreSQL writes it, such as `16/B374D848`. Throws SyntaxError on any other text. */
export function logPlace(text: string): LogPlace {
  const [high = '', low = ''] = text.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

interface Sample {
  readonly at: number;
  readonly place: LogPlace;
}

/**
 * Where the primary's log stood and when, so that a place which the replica has reached tells the moment whose state it
 * shows. PostgreSQL's own `pg_last_xact_replay_timestamp` grows old on a quiet primary, where nothing is missing.
 */
export class LogPlaces {
  private samples: Sample[] = [];

  /** The primary had written this far; `at` is read before it was asked, so that the age is never told too small. */
  note(at: number, place: LogPlace): void {
    this.samples.push({ at, place });
  }

  /** The newest noted moment of which the replica has everything; null while it has not reached any. */
  momentOf(replayed: LogPlace): number | null {
    const reached = this.samples.findLastIndex(({ place }) => place <= replayed);
    if (reached < 0) return null;
    this.samples = this.samples.slice(reached);
    return this.samples[0]?.at ?? null;
  }
}

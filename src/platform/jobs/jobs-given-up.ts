import { Injectable } from '@nestjs/common';
import { instant, text } from '../database/statements/sql-types.js';
import { sql, type RowOf } from '../database/statements/statement.js';
import { Database } from '../database/database.js';

const GIVEN_UP = sql({
  text: 'select task, since from platform.jobs_given_up()',
  row: { task: text, since: instant },
});

export type JobGivenUp = RowOf<typeof GIVEN_UP>;

/** Work that failed, or lost its process, as often as it may: nobody carries it out any more. */
@Injectable()
export class JobsGivenUp {
  constructor(private readonly database: Database) {}

  /** The newest fifty. */
  newest(): Promise<JobGivenUp[]> {
    return this.database.query(GIVEN_UP);
  }
}

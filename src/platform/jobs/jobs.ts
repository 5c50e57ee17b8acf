import { Injectable } from '@nestjs/common';
import { instant, nullable, plainJson, text } from '../database/statements/sql-types.js';
import { sql } from '../database/statements/statement.js';
import { Database } from '../database/database.js';

export interface JobOptions {
  /** Jobs with the same key that have not begun become one. */
  readonly key?: string;
  readonly runAt?: Date;
}

const ENQUEUE = sql({
  text: 'select platform.enqueue($1, $2, $3, $4)',
  params: [text, plainJson(), nullable(text), nullable(instant)],
});

/** Work for later, written in the caller's transaction: it exists exactly when that commits. */
@Injectable()
export class Jobs {
  constructor(private readonly database: Database) {}

  /** `payload` is JSON: ids and small values, no personal data; a `bigint` goes as text. */
  async enqueue(task: string, payload: object, options: JobOptions = {}): Promise<void> {
    await this.database.execute(ENQUEUE, [
      task,
      JSON.stringify(payload),
      options.key ?? null,
      options.runAt ?? null,
    ]);
  }
}

import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

export interface JobOptions {
  /** Jobs with the same key that have not begun become one. */
  readonly key?: string;
  readonly runAt?: Date;
}

/** Work for later, written in the caller's transaction: it exists exactly when that commits. */
@Injectable()
export class Jobs {
  constructor(private readonly database: Database) {}

  /** `payload` is JSON: ids and small values, no personal data; a `bigint` goes as text. */
  async enqueue(task: string, payload: object, options: JobOptions = {}): Promise<void> {
    await this.database.query('select platform.enqueue($1, $2, $3, $4)', [
      task,
      JSON.stringify(payload),
      options.key ?? null,
      options.runAt ?? null,
    ]);
  }
}

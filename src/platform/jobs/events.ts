import { Injectable } from '@nestjs/common';
import { plainJson, text } from '../database/statements/sql-types.js';
import { sql } from '../database/statements/statement.js';
import { Database } from '../database/database.js';
import type { Event } from '../facts/events.js';
import { JobRegistry } from './job-registry.js';

const ANNOUNCE = sql({
  text: 'select platform.enqueue($1, $2, $3)',
  params: [text, plainJson(), text],
});

/** News for whoever follows it, written in the caller's transaction: it is heard exactly when that commits. */
@Injectable()
export class Events {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobRegistry,
  ) {}

  /** One job for each follower; none follows, nothing is written. */
  async announce<P extends object>(event: Event<P>, news: P): Promise<void> {
    for (const task of this.jobs.followersOf(event.name)) {
      await this.database.execute(ANNOUNCE, [
        task,
        JSON.stringify(news),
        `${task}:${event.subjectOf(news)}`,
      ]);
    }
  }
}

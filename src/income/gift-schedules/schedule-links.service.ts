import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { bytes, nullable, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { paths } from '../../platform/pages/paths.js';

const TOKEN_BYTES = 32;

const OPEN = sql({
  text: 'insert into income.schedule_link (token_hash, schedule_id, committee_id, visit_id) values ($1, $2, $3, $4)',
  params: [bytes, uuid, uuid, nullable(uuid)],
});

export const digestOf = (token: string) => createHash('sha256').update(token).digest();

/** Links by which a giver pauses, changes and stops: a new one in each letter, and while the schedule runs all of them work. */
@Injectable()
export class ScheduleLinks {
  constructor(
    private readonly db: Database,
    private readonly config: AppConfig,
  ) {}

  /** The address to put into a letter, in the caller's transaction; with a live visit, for its own schedules alone. */
  async open(
    { id, committeeId }: { readonly id: string; readonly committeeId: string },
    visitId: string | null = null,
  ): Promise<string> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    await this.db.execute(OPEN, [digestOf(token), id, committeeId, visitId]);
    return `${this.config.publicOrigin}${paths.schedule(token)}`;
  }
}

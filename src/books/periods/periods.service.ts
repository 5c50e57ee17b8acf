import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { uuidv7 } from '../../kernel/ids.js';
import { Database } from '../../platform/database/database.js';
import { day, nullable, text, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';

export interface PeriodClosing {
  readonly fundId: string;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly closedBy: string | null;
}

const CLOSE = sql({
  text: `insert into books.period (id, fund_id, during, closed_by) values ($1, $2, daterange($3, $4, '[]'), $5)`,
  params: [uuid, uuid, day, day, nullable(uuid)],
});

const REOPEN = sql({
  text: `insert into books.period_reopening (period_id, opened_by, confirmed_by, reason) values ($1, $2, $3, $4)`,
  params: [uuid, uuid, uuid, text],
});

/** Accounting periods of a fund. A closed period refuses every posting until two persons reopen it. */
@Injectable()
export class Periods {
  constructor(private readonly db: Database) {}

  /** Closes the days `from`–`to`, both included. Waits for postings under way; overlapping periods are a conflict. */
  async close(closing: PeriodClosing): Promise<string> {
    const id = uuidv7();
    await this.db.execute(CLOSE, [id, closing.fundId, closing.from, closing.to, closing.closedBy]);
    return id;
  }

  /** Reopens a closed period; the database refuses one person acting as both. */
  async reopen(reopening: {
    periodId: string;
    openedBy: string;
    confirmedBy: string;
    reason: string;
  }): Promise<void> {
    await this.db.execute(REOPEN, [
      reopening.periodId,
      reopening.openedBy,
      reopening.confirmedBy,
      reopening.reason,
    ]);
  }
}

import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { conflict } from '../../kernel/errors.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { day, json, text, textOf, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';

export interface PeriodClosing {
  readonly id: string;
  readonly fundId: string;
  /** The fund's. */
  readonly committeeId: string;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  /** Why an item of the checklist stays open, by item. */
  readonly reasons?: Readonly<Record<string, string>>;
}

export interface ReopeningRequest {
  readonly id: string;
  readonly periodId: string;
  readonly committeeId: string;
  readonly reason: string;
}

type Decision = 'confirmed' | 'declined';

const CLOSE = sql({
  text: `insert into books.period (id, fund_id, committee_id, during, reasons) values ($1, $2, $3, daterange($4, $5, '[]'), $6)`,
  params: [uuid, uuid, uuid, day, day, json()],
});

const ASK = sql({
  text: `insert into books.period_reopening (id, period_id, committee_id, reason) values ($1, $2, $3, $4)`,
  params: [uuid, uuid, uuid, text],
});

/** No row when it was decided before or is not in sight. */
const DECIDE = sql({
  text: `update books.period_reopening set decision = $2 where id = $1 and decision is null
    returning period_id, committee_id, proposed_by`,
  params: [uuid, textOf<Decision>()],
  row: { periodId: uuid, committeeId: uuid, proposedBy: uuid },
});

/**
 * Accounting periods of a fund. A closed period refuses every posting until one person asks to reopen it and another
 * confirms; then it can be closed again. Who and when is set by the database from the running scope.
 */
@Injectable()
export class Periods {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Closes the days `from`–`to`, both included. Waits for postings under way. Errors: `period_closed_once` (conflict)
   * where days of it are closed, `period_is_over` (refused) before its last day is over,
   * `period_item_open` (refused) where an item of the checklist is open and nobody says why.
   */
  async close(closing: PeriodClosing): Promise<void> {
    const { id, fundId, committeeId, from, to, reasons = {} } = closing;
    await this.db.transaction(async () => {
      await this.db.execute(CLOSE, [id, fundId, committeeId, from, to, JSON.stringify(reasons)]);
      await this.record('periods.close', { id, committeeId, after: { fundId, from, to, reasons } });
    });
  }

  /** Error: `period_reopening_open_once` (conflict) where somebody asked before. */
  async askReopening({ id, periodId, committeeId, reason }: ReopeningRequest): Promise<void> {
    await this.db.transaction(async () => {
      await this.db.execute(ASK, [id, periodId, committeeId, reason]);
      const after = { reopeningId: id, reason };
      await this.record('periods.askReopening', { id: periodId, committeeId, after });
    });
  }

  /** Refused for the person who asked; conflict when somebody decided before. */
  confirmReopening(reopeningId: string): Promise<void> {
    return this.decide(reopeningId, 'confirmed', 'periods.reopen');
  }

  declineReopening(reopeningId: string): Promise<void> {
    return this.decide(reopeningId, 'declined', 'periods.declineReopening');
  }

  private async decide(reopeningId: string, decision: Decision, action: string): Promise<void> {
    await this.db.transaction(async () => {
      const decided = await this.db.maybeOne(DECIDE, [reopeningId, decision]);
      if (decided === null) throw conflict('periods.decidedBefore');
      const { periodId: id, committeeId, proposedBy } = decided;
      await this.record(action, { id, committeeId, after: { reopeningId, askedBy: proposedBy } });
    });
  }

  private record(
    action: string,
    of: { id: string; committeeId: string; after: object },
  ): Promise<void> {
    const { id: subjectId, committeeId, after } = of;
    return this.audit.record({ action, subjectType: 'period', subjectId, committeeId, after });
  }
}

import { Injectable } from '@nestjs/common';
import { conflict } from '../../kernel/errors.js';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { bool, day, text, textOf, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { DayKind } from './days-off.forms.js';

export interface DayOffOrder {
  readonly id: string;
  readonly committeeId: string;
  readonly kind: DayKind;
  readonly name: string;
  readonly firstDay: BusinessDate;
  readonly lastDay: BusinessDate;
  readonly basis: string;
}

/** No row when the form was sent before. */
const PROPOSE = sql({
  text: `insert into books.day_off (id, committee_id, first_day, last_day, kind, name, basis) values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (id) do nothing`,
  params: [uuid, uuid, day, day, text, text, text],
});

/** No row when it was decided before, or by the wrong side: the proposer takes back, another confirms or declines. */
const DECIDE = sql({
  text: `update books.day_off set decision = $2 where id = $1 and decision is null and (proposed_by = platform.actor_id()) = $3
    returning committee_id, first_day`,
  params: [uuid, textOf<'confirmed' | 'declined'>(), bool],
  row: { committeeId: uuid, firstDay: day },
});

/** Days off and days worked in exchange: one person proposes what a yearly decision says, another confirms it. */
@Injectable()
export class DaysOff {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditLog,
  ) {}

  /** Refused: `constraints.day_off_to_come`, `…_by_province`, `…_by_officer`. */
  async propose(order: DayOffOrder): Promise<void> {
    const { id, committeeId, firstDay, lastDay, kind, name, basis } = order;
    await this.db.transaction(async () => {
      const values = [id, committeeId, firstDay, lastDay, kind, name, basis] as const;
      if ((await this.db.execute(PROPOSE, values)) === 0) return;
      await this.record('daysOff.propose', { id, committeeId, after: { kind, firstDay, lastDay } });
    });
  }

  /** Refused for who proposed it and for anybody but an approver. Conflict: `daysOff.decidedBefore`. */
  confirm(id: string): Promise<void> {
    return this.decide(id, { word: 'confirmed', byProposer: false, action: 'daysOff.confirm' });
  }

  decline(id: string): Promise<void> {
    return this.decide(id, { word: 'declined', byProposer: false, action: 'daysOff.decline' });
  }

  withdraw(id: string): Promise<void> {
    return this.decide(id, { word: 'declined', byProposer: true, action: 'daysOff.withdraw' });
  }

  private async decide(
    id: string,
    of: { word: 'confirmed' | 'declined'; byProposer: boolean; action: string },
  ): Promise<void> {
    await this.db.transaction(async () => {
      const decided = await this.db.maybeOne(DECIDE, [id, of.word, of.byProposer]);
      if (decided === null) throw conflict('daysOff.decidedBefore');
      const { committeeId, firstDay } = decided;
      await this.record(of.action, { id, committeeId, after: { firstDay } });
    });
  }

  private record(action: string, of: { id: string; committeeId: string; after: object }) {
    const { id: subjectId, committeeId, after } = of;
    return this.audit.record({ action, subjectType: 'day_off', subjectId, committeeId, after });
  }
}

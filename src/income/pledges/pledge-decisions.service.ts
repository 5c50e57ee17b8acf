import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/ids.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { dong, text, textOf, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { pledgeNotFound } from './pledges.errors.js';
import type { PledgeAct, PledgeState } from './pledges.types.js';

export interface PledgeDecision {
  readonly id: string;
  readonly pledgeId: string;
  readonly act: PledgeAct;
  /** What is promised from now on; asked of a reduction alone. */
  readonly amountDong?: bigint | null;
  readonly reason: string;
  readonly paper: string;
}

const DECIDE = sql({
  text: `insert into income.pledge_decision (id, pledge_id, kind, amount_dong, reason, paper) values ($1, $2, $3, $4, $5, $6)
    on conflict (id) do nothing returning committee_id, from_status, to_status, from_dong, amount_dong`,
  params: [uuid, uuid, textOf<PledgeAct | 'prove'>(), dong, text, text],
  row: {
    committeeId: uuid,
    fromStatus: textOf<PledgeState>(),
    toStatus: textOf<PledgeState>(),
    fromDong: dong,
    amountDong: dong,
  },
});

const IN_SIGHT = sql({
  text: 'select p.amount_dong from income.pledge p where p.id = $1',
  params: [uuid],
  row: { amountDong: dong },
});

/** What makes a promise count, lowers it or ends it. State and amount follow in the database, from the row written here. */
@Injectable()
export class PledgeDecisions {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The same decision sent twice is one. Errors: `pledges.notFound`; conflict `pledge_decision_in_state`; refused
   * `pledge_decision_by_officer`, `pledge_decision_two_persons`, `pledge_decision_keeps_settled`, `pledge_decision_lowers`.
   */
  async decide({ pledgeId, act, ...said }: PledgeDecision): Promise<void> {
    await this.db.transaction(async () => {
      const pledge = await this.db.maybeOne(IN_SIGHT, [pledgeId]);
      if (pledge === null) throw pledgeNotFound();
      const amountDong = said.amountDong ?? pledge.amountDong;
      const values = [said.id, pledgeId, act, amountDong, said.reason, said.paper] as const;
      const done = await this.db.maybeOne(DECIDE, values);
      if (done === null) return;
      const { committeeId, fromStatus, toStatus, fromDong } = done;
      await this.audit.record({
        ...{ action: `pledges.${act}`, subjectType: 'pledge', subjectId: pledgeId, committeeId },
        before: { status: fromStatus, amountDong: fromDong },
        after: { status: toStatus, amountDong: done.amountDong, reason: said.reason },
      });
    });
  }

  /** A one-time link was used: the promise counts where its amount lets an address be enough, else it waits. */
  async prove(pledgeId: string): Promise<PledgeState> {
    const pledge = await this.db.one(IN_SIGHT, [pledgeId]);
    const values = [uuidv7(), pledgeId, 'prove', pledge.amountDong, '', ''] as const;
    return (await this.db.one(DECIDE, values)).toStatus;
  }
}

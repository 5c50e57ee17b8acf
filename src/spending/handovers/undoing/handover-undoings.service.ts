import { Injectable } from '@nestjs/common';
import { Ledger } from '../../../books/ledger/ledger.service.js';
import { conflict } from '../../../kernel/errors.js';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Database } from '../../../platform/database/database.js';
import { nullable, text, textOf, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';

/** No row when the form was sent before, or the hand-over is not in sight. */
const PROPOSE = sql({
  text: `insert into spending.handover_undoing (id, committee_id, handover_id, reason)
    select $1, h.committee_id, h.id, $3 from spending.handover h where h.id = $2
    on conflict (id) do nothing returning committee_id`,
  params: [uuid, uuid, text],
  row: { committeeId: uuid },
});

/** No row when it was decided before or is not in sight. `$3`: only by its own proposer. */
const DECIDE = sql({
  text: `update spending.handover_undoing u set decision = $2 from spending.handover h
    where h.id = u.handover_id and h.id = $1 and u.decision is null and ($3::uuid is null or u.proposed_by = $3)
    returning u.committee_id, u.reason, h.entry_id`,
  params: [uuid, textOf<'confirmed' | 'declined'>(), nullable(uuid)],
  row: { committeeId: uuid, reason: text, entryId: uuid },
});

interface Word {
  readonly handoverId: string;
  readonly personId: string;
}

/** A hand-over that was recorded in error: one person says why, an approver confirms, and its entry is reversed. */
@Injectable()
export class HandoverUndoings {
  constructor(
    private readonly db: Database,
    private readonly ledger: Ledger,
    private readonly log: AuditLog,
  ) {}

  /** The same id again is harmless. Conflict: `constraints.handover_undoing_open_once`, also when it was undone before. */
  async propose(asked: { id: string; handoverId: string; reason: string }): Promise<void> {
    const { id, handoverId, reason } = asked;
    await this.db.transaction(async () => {
      const [made] = await this.db.query(PROPOSE, [id, handoverId, reason]);
      if (made !== undefined) await this.note('askUndoing', handoverId, made.committeeId, reason);
    });
  }

  /**
   * The second person's word; with it the support waits for its hand-over again. Refused: `constraints.handover_undoing_two_persons`,
   * `constraints.handover_undoing_by_approver`, `constraints.support_back_within_handed` when some of it came back since;
   * conflict `handovers.undoingDecided`.
   */
  async confirm({ handoverId, personId: recordedBy }: Word): Promise<void> {
    await this.db.transaction(async () => {
      const decided = await this.db.maybeOne(DECIDE, [handoverId, 'confirmed', null]);
      if (decided === null) throw conflict('handovers.undoingDecided');
      const { entryId, reason, committeeId } = decided;
      await this.ledger.reverse({ entryId, reason, recordedBy });
      await this.note('undo', handoverId, committeeId, reason);
    });
  }

  /** Another person's no. */
  async decline({ handoverId }: Word): Promise<void> {
    await this.no('declineUndoing', handoverId, null);
  }

  /** The proposer's own second thought. */
  async withdraw({ handoverId, personId }: Word): Promise<void> {
    await this.no('withdrawUndoing', handoverId, personId);
  }

  private async no(verb: string, handoverId: string, proposer: string | null): Promise<void> {
    await this.db.transaction(async () => {
      const decided = await this.db.maybeOne(DECIDE, [handoverId, 'declined', proposer]);
      if (decided === null) throw conflict('handovers.undoingDecided');
      await this.note(verb, handoverId, decided.committeeId, decided.reason);
    });
  }

  private note(verb: string, subjectId: string, committeeId: string, reason: string) {
    const action = `handovers.${verb}`;
    const after = { reason };
    return this.log.record({ action, subjectType: 'handover', subjectId, committeeId, after });
  }
}

import { Injectable } from '@nestjs/common';
import { conflict } from '../../../kernel/errors.js';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Database } from '../../../platform/database/database.js';
import {
  dong,
  nullable,
  text,
  textOf,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';

/** No row when the form was sent before, or the release is not in sight. */
const PROPOSE = sql({
  text: `insert into spending.release_undoing (id, committee_id, release_id, reason)
    select $1, r.committee_id, r.id, $3 from spending.release r where r.id = $2
    on conflict (id) do nothing returning committee_id`,
  params: [uuid, uuid, text],
  row: { committeeId: uuid },
});

/** No row when it was decided before or is not in sight. `$3`: only by its own proposer. */
const DECIDE = sql({
  text: `update spending.release_undoing u set decision = $2 from spending.release r
    where r.id = u.release_id and r.id = $1 and u.decision is null and ($3::uuid is null or u.proposed_by = $3)
    returning u.committee_id, u.reason, r.allocation_id, r.amount_dong`,
  params: [uuid, textOf<'confirmed' | 'declined'>(), nullable(uuid)],
  row: { committeeId: uuid, reason: text, allocationId: uuid, amountDong: dong },
});

interface Word {
  readonly releaseId: string;
  readonly personId: string;
}

/** A release that was wrong: one person says why, an approver confirms, and the line grants again what it granted before. */
@Injectable()
export class ReleaseUndoings {
  constructor(
    private readonly db: Database,
    private readonly log: AuditLog,
  ) {}

  /** The same id again is harmless. Conflict: `constraints.release_undoing_open_once`, also when it was undone before. */
  async propose(asked: { id: string; releaseId: string; reason: string }): Promise<void> {
    const { id, releaseId, reason } = asked;
    await this.db.transaction(async () => {
      const [made] = await this.db.query(PROPOSE, [id, releaseId, reason]);
      if (made !== undefined)
        await this.note('askUndoing', releaseId, made.committeeId, { reason });
    });
  }

  /**
   * The second person's word. Refused: `constraints.release_undoing_two_persons`, `constraints.release_undoing_by_approver`,
   * `constraints.release_undoing_of_free_money` when the money was decided on since; conflict `releases.undoingDecided`.
   */
  async confirm({ releaseId }: Word): Promise<void> {
    await this.decide('undo', releaseId, { word: 'confirmed', proposer: null });
  }

  /** Another person's no. */
  async decline({ releaseId }: Word): Promise<void> {
    await this.decide('declineUndoing', releaseId, { word: 'declined', proposer: null });
  }

  /** The proposer's own second thought. */
  async withdraw({ releaseId, personId: proposer }: Word): Promise<void> {
    await this.decide('withdrawUndoing', releaseId, { word: 'declined', proposer });
  }

  private async decide(
    verb: string,
    releaseId: string,
    { word, proposer }: { word: 'confirmed' | 'declined'; proposer: string | null },
  ): Promise<void> {
    await this.db.transaction(async () => {
      const decided = await this.db.maybeOne(DECIDE, [releaseId, word, proposer]);
      if (decided === null) throw conflict('releases.undoingDecided');
      const { committeeId, allocationId, amountDong, reason } = decided;
      await this.note(verb, releaseId, committeeId, { allocationId, amountDong, reason });
    });
  }

  private note(verb: string, subjectId: string, committeeId: string, after: object) {
    const action = `releases.${verb}`;
    return this.log.record({ action, subjectType: 'release', subjectId, committeeId, after });
  }
}

import { Injectable } from '@nestjs/common';
import { conflict, notFound } from '../../../kernel/errors.js';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Database } from '../../../platform/database/database.js';
import { day, dong, text, textOf, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import { openingFigures } from '../importing/opening-error.js';
import { OpeningsQueries } from './openings.queries.js';

const PROPOSE = sql({
  text: `insert into income.opening_difference (id, committee_id, bank_account_id, first_day, expected_dong, told_dong, reason)
    values ($1, $2, $3, $4, $5, $6, $7)`,
  params: [uuid, uuid, uuid, day, dong, dong, text],
});

/** No row when it was decided before or is not in sight. */
const DECIDE = sql({
  text: `update income.opening_difference set decision = $2 where id = $1 and decision is null returning committee_id, proposed_by`,
  params: [uuid, textOf<'confirmed' | 'declined'>()],
  row: { committeeId: uuid, proposedBy: uuid },
});

/** Only by its own proposer. */
const WITHDRAW = sql({
  text: `update income.opening_difference set decision = 'declined' where id = $1 and decision is null and proposed_by = platform.actor_id()
    returning committee_id, proposed_by`,
  params: [uuid],
  row: { committeeId: uuid, proposedBy: uuid },
});

/**
 * A statement that opens with something else than the last closing is kept only with a difference that an accountant proposed
 * and an approver signed: for this account, this day and these two figures, once. Who and when is set by the database.
 */
@Injectable()
export class Openings {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditLog,
    private readonly queries: OpeningsQueries,
  ) {}

  /**
   * The figures are those for which the file was refused, never typed. Errors: `openings.noFile`, and of the database
   * `opening_difference_open_once` (conflict), `opening_difference_by_accountant` (refused).
   */
  async propose(order: { id: string; uploadId: string; reason: string }): Promise<void> {
    const { id, uploadId, reason } = order;
    await this.db.transaction(async () => {
      const file = await this.queries.refusedFile(uploadId);
      if (file === null) throw notFound('openings.noFile');
      const { committeeId, bankAccountId } = file;
      const { firstDay, expectedDong, toldDong } = openingFigures(file.outcome);
      await this.db.execute(PROPOSE, [
        ...([id, committeeId, bankAccountId, firstDay, expectedDong, toldDong, reason] as const),
      ]);
      const figures = { expectedDong: expectedDong.toString(), toldDong: toldDong.toString() };
      const after = { bankAccountId, firstDay, ...figures, reason, uploadId };
      await this.record('statements.proposeDifference', { id, committeeId, after });
    });
  }

  /** Refused for the proposer and for anybody but an approver of the committee; conflict when decided before. */
  sign(id: string): Promise<void> {
    return this.decide(id, 'confirmed', 'statements.signDifference');
  }

  decline(id: string): Promise<void> {
    return this.decide(id, 'declined', 'statements.declineDifference');
  }

  /** The proposer's own second thought. */
  async withdraw(id: string): Promise<void> {
    await this.db.transaction(async () => {
      const withdrawn = await this.db.maybeOne(WITHDRAW, [id]);
      if (withdrawn === null) throw conflict('openings.decidedBefore');
      const { committeeId } = withdrawn;
      await this.record('statements.withdrawDifference', { id, committeeId, after: {} });
    });
  }

  private async decide(id: string, word: 'confirmed' | 'declined', action: string): Promise<void> {
    await this.db.transaction(async () => {
      const decided = await this.db.maybeOne(DECIDE, [id, word]);
      if (decided === null) throw conflict('openings.decidedBefore');
      const { committeeId, proposedBy } = decided;
      await this.record(action, { id, committeeId, after: { proposedBy } });
    });
  }

  private record(
    action: string,
    of: { id: string; committeeId: string; after: object },
  ): Promise<void> {
    const { id: subjectId, committeeId, after } = of;
    const subjectType = 'opening_difference';
    return this.audit.record({ action, subjectType, subjectId, committeeId, after });
  }
}

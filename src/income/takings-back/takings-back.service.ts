import { Injectable } from '@nestjs/common';
import { conflict } from '../../kernel/errors.js';
import { invariant } from '../../kernel/invariant.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { nullable, text, textOf, uuid } from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import { TakenBackLines } from '../bank-statements/taken-back/taken-back-lines.service.js';
import { Donations } from '../donations/donations.service.js';
import { Suspense } from '../matching/suspense.service.js';
import type { TakingBackCause, TakingBackOrder } from './takings-back.types.js';

/** The committee is that of what is taken back; without sight of it nothing is written. */
const PROPOSE = sql({
  text: `insert into income.taking_back (id, committee_id, donation_id, statement_id, cause, reason)
    select $1, coalesce(g.committee_id, s.committee_id), $2, $3, $4, $5 from (values (1)) as one
    left join income.gift g on g.id = $2 left join income.told_statement s on s.id = $3
    where num_nonnulls(g.id, s.id) = 1 returning committee_id`,
  params: [uuid, nullable(uuid), nullable(uuid), text, text],
  row: { committeeId: uuid },
});

/** No row when it was decided before or is not in sight. */
const DECIDE = sql({
  text: `update income.taking_back set decision = $2, declined_because = $3 where id = $1 and decision is null
    returning id, committee_id, donation_id, statement_id, cause, reason, proposed_by, decided_by`,
  params: [uuid, textOf<'confirmed' | 'declined'>(), text],
  row: {
    id: uuid,
    committeeId: uuid,
    donationId: nullable(uuid),
    statementId: nullable(uuid),
    cause: textOf<TakingBackCause>(),
    reason: text,
    proposedBy: uuid,
    decidedBy: nullable(uuid),
  },
});

/** Only by its own proposer. */
const WITHDRAW = sql({
  text: `update income.taking_back set decision = 'declined' where id = $1 and decision is null and proposed_by = platform.actor_id()
    returning id, committee_id`,
  params: [uuid],
  row: { id: uuid, committeeId: uuid },
});

type Decided = RowOf<typeof DECIDE>;

/**
 * A gift, or a whole import, that should not be in the books: an accountant proposes, an approver confirms, and it is done in
 * the same transaction. The way back of a gift is to explain its line anew, that of an import is to import the file again.
 */
@Injectable()
export class TakingsBack {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditLog,
    private readonly donations: Donations,
    private readonly lines: TakenBackLines,
    private readonly suspense: Suspense,
  ) {}

  /** Errors: conflict `taking_back_open_once`; refused `taking_back_of_standing`, `taking_back_by_accountant`. */
  async propose({ id, of, cause, reason }: TakingBackOrder): Promise<void> {
    const donationId = 'donationId' in of ? of.donationId : null;
    const statementId = 'statementId' in of ? of.statementId : null;
    await this.db.transaction(async () => {
      const [made] = await this.db.query(PROPOSE, [id, donationId, statementId, cause, reason]);
      if (made === undefined) throw conflict('takingsBack.unknown');
      const { committeeId } = made;
      const after = { donationId, statementId, cause, reason };
      await this.record('takingsBack.propose', { id, committeeId, after });
    });
  }

  /**
   * Another's word, and all that follows from it. Refused for the proposer and for anybody but an approver of the committee;
   * `layer_keeps_promised` while the money is allocated; conflict when decided before or taken back otherwise.
   */
  async confirm(id: string): Promise<void> {
    await this.db.transaction(async () => {
      const decided = await this.decide(id, 'confirmed', '');
      await this.carryOut(decided);
      await this.note('takingsBack.confirm', decided);
    });
  }

  async decline(id: string, because: string): Promise<void> {
    await this.db.transaction(async () => {
      await this.note('takingsBack.decline', await this.decide(id, 'declined', because));
    });
  }

  /** The proposer's own second thought. */
  async withdraw(id: string): Promise<void> {
    await this.db.transaction(async () => {
      const withdrawn = await this.db.maybeOne(WITHDRAW, [id]);
      if (withdrawn === null) throw conflict('takingsBack.decidedBefore');
      await this.record('takingsBack.withdraw', { ...withdrawn, after: {} });
    });
  }

  private async carryOut(decided: Decided): Promise<void> {
    const { donationId, statementId, cause, reason, decidedBy: takenBackBy } = decided;
    invariant(takenBackBy, 'The database says who decided');
    const of = { cause, reason, takenBackBy };
    if (statementId !== null) await this.lines.takeBack(statementId, of);
    if (donationId === null) return;
    await this.donations.takeBack({ donationId, way: 'reversed', ...of });
    const gone = { giftId: donationId, reason, undoneBy: takenBackBy };
    const waitsAgain = await this.suspense.giftGone(gone);
    if (!waitsAgain) await this.lines.letWait(donationId, takenBackBy);
  }

  private async decide(id: string, word: 'confirmed' | 'declined', because: string) {
    const decided = await this.db.maybeOne(DECIDE, [id, word, because]);
    if (decided === null) throw conflict('takingsBack.decidedBefore');
    return decided;
  }

  private note(action: string, { id, committeeId, proposedBy, donationId, statementId }: Decided) {
    return this.record(action, { id, committeeId, after: { proposedBy, donationId, statementId } });
  }

  private record(action: string, of: { id: string; committeeId: string; after: object }) {
    const { id: subjectId, committeeId, after } = of;
    const subjectType = 'taking_back';
    return this.audit.record({ action, subjectType, subjectId, committeeId, after });
  }
}

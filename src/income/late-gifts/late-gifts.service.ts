import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { conflict, notFound } from '../../kernel/errors.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { day, nullable, text, textOf, uuid } from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import { CardReceipts } from '../card-payments/card-receipts.service.js';
import { Suspense } from '../matching/suspense.service.js';
import { LateGiftsQueries, type LateOutcome, type LateSource } from './late-gifts.queries.js';

const PROPOSE = sql({
  text: `insert into income.late_gift_decision (id, committee_id, source_type, source_id, outcome, sent_on, to_appeal_id, proof, reason)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
  params: [
    ...([uuid, uuid, text, uuid, text] as const),
    ...([nullable(day), nullable(uuid), text, text] as const),
  ],
});

const DECIDED =
  'id, committee_id, source_type, source_id, appeal_id, outcome, to_appeal_id, reason';
const ROW = {
  id: uuid,
  committeeId: uuid,
  sourceType: textOf<LateSource>(),
  sourceId: uuid,
  appealId: uuid,
  outcome: textOf<LateOutcome>(),
  toAppealId: nullable(uuid),
  reason: text,
};

/** No row when it was decided before or is not in sight. */
const DECIDE = sql({
  text: `update income.late_gift_decision set decision = $2 where id = $1 and decision is null returning ${DECIDED}`,
  params: [uuid, textOf<'confirmed' | 'declined'>()],
  row: ROW,
});

/** Only by its own proposer. */
const WITHDRAW = sql({
  text: `update income.late_gift_decision set decision = 'declined' where id = $1 and decision is null and proposed_by = platform.actor_id()
    returning ${DECIDED}`,
  params: [uuid],
  row: ROW,
});

type Decided = RowOf<typeof DECIDE>;

export interface LateProposal {
  readonly id: string;
  readonly sourceId: string;
  readonly outcome: LateOutcome;
  /** With a delay of the bank: when the giver's bank took the order. */
  readonly sentOn: BusinessDate | null;
  /** Redirected to this appeal; null: to the fund at large. */
  readonly toAppealId: string | null;
  readonly proof: string;
  readonly reason: string;
}

/**
 * A gift outside the days of its appeal is none of that appeal until one person proposes what becomes of it, with proof and
 * reason, and another confirms. The database sets who and when, and refuses what the days do not allow.
 */
@Injectable()
export class LateGifts {
  constructor(
    private readonly db: Database,
    private readonly queries: LateGiftsQueries,
    private readonly suspense: Suspense,
    private readonly cards: CardReceipts,
    private readonly audit: AuditLog,
  ) {}

  /** Errors: `lateGifts.unknown`; refused by the days, conflict when somebody proposed first. */
  async propose({ id, sourceId, ...wanted }: LateProposal): Promise<void> {
    await this.db.transaction(async () => {
      const late = await this.queries.one(sourceId);
      if (late === null) throw notFound('lateGifts.unknown');
      const { committeeId, sourceType } = late;
      const { outcome, proof, reason } = wanted;
      // Only what the outcome needs is kept of what was typed.
      const sentOn = outcome === 'bank_delay' ? wanted.sentOn : null;
      const toAppealId = outcome === 'redirected' ? wanted.toAppealId : null;
      await this.db.execute(PROPOSE, [
        ...([id, committeeId, sourceType, sourceId, outcome] as const),
        ...([sentOn, toAppealId, proof, reason] as const),
      ]);
      const after = { outcome, sentOn, toAppealId, proof, reason };
      await this.record('lateGifts.propose', { sourceId, committeeId }, after);
    });
  }

  /** Gives the source. What is accepted or redirected becomes a gift at once; what goes back waits for the bank's line. */
  async confirm(id: string, confirmedBy: string): Promise<string> {
    return this.db.transaction(async () => {
      const decided = await this.decide(id, 'confirmed', 'lateGifts.confirm');
      if (decided.outcome !== 'sent_back') await this.receive(decided, confirmedBy);
      return decided.sourceId;
    });
  }

  async decline(id: string): Promise<string> {
    return this.db.transaction(async () => {
      return (await this.decide(id, 'declined', 'lateGifts.decline')).sourceId;
    });
  }

  /** The proposer's own second thought. */
  async withdraw(id: string): Promise<string> {
    return this.db.transaction(async () => {
      const withdrawn = await this.db.maybeOne(WITHDRAW, [id]);
      if (withdrawn === null) throw conflict('lateGifts.decidedBefore');
      await this.record('lateGifts.withdraw', withdrawn, { outcome: withdrawn.outcome });
      return withdrawn.sourceId;
    });
  }

  private async receive(decided: Decided, decidedBy: string): Promise<void> {
    const { sourceType, sourceId, outcome, toAppealId, reason: note } = decided;
    const appealId = outcome === 'redirected' ? toAppealId : decided.appealId;
    await (sourceType === 'card'
      ? this.cards.receiveLate({ paymentId: sourceId, appealId, decidedBy })
      : this.suspense.receiveLate({ lineId: sourceId, appealId, note, decidedBy }));
  }

  private async decide(id: string, word: 'confirmed' | 'declined', action: string) {
    const decided = await this.db.maybeOne(DECIDE, [id, word]);
    if (decided === null) throw conflict('lateGifts.decidedBefore');
    await this.record(action, decided, { outcome: decided.outcome });
    return decided;
  }

  private record(
    action: string,
    of: { sourceId: string; committeeId: string },
    after: object,
  ): Promise<void> {
    const { sourceId: subjectId, committeeId } = of;
    return this.audit.record({ action, subjectType: 'late_gift', subjectId, committeeId, after });
  }
}

import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { LOCKS } from '../../../platform/database/locks.js';
import {
  day,
  dong,
  instant,
  int,
  nullable,
  smallint,
  text,
  textOf,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';
import type { LineKind, SuspenseDecision } from '../../bank-statements/bank-statements.types.js';
import type { Decision, Posted, Undoing } from '../suspense.types.js';

/** An open bank line with its account, as the work list decides on it. */
export type SuspenseLine = RowOf<typeof LOCK_SUSPENSE>;

const LOCK_SUSPENSE = sql({
  text: `select o.line_id, o.committee_id, o.fund_id, o.appeal_id, o.bank_account_id, o.ledger_account_id, o.amount_dong,
         o.value_date, o.kind, o.occurred_at, o.detail, o.bank_reference, o.counterparty, o.account_code, o.turn, o.book_day, o.gift_turn
       from (select pg_advisory_xact_lock(${LOCKS.suspenseLine}, hashtext($1::text))) as held, income.open_suspense o
       where o.line_id = $1::uuid`,
  params: [text],
  row: {
    lineId: uuid,
    committeeId: uuid,
    fundId: uuid,
    appealId: nullable(uuid),
    bankAccountId: uuid,
    ledgerAccountId: int,
    amountDong: dong,
    valueDate: day,
    kind: textOf<LineKind>(),
    occurredAt: nullable(instant),
    detail: text,
    bankReference: nullable(text),
    counterparty: nullable(text),
    accountCode: text,
    turn: smallint,
    bookDay: day,
    giftTurn: smallint,
  },
});

const INSERT = sql({
  text: `insert into income.line_decision (id, line_id, turn, committee_id, decision, note, gift_id, other_committee_id, other_account_id,
    receipts, late_decision_id, entry_id, decided_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
  params: [
    ...([uuid, uuid, smallint, uuid, text, text] as const),
    ...([nullable(uuid), nullable(uuid), nullable(uuid), text] as const),
    ...([nullable(uuid), uuid, uuid] as const),
  ],
});

/** A decision that stands, held with its line. */
const HOLD = sql({
  text: `select d.id, d.line_id, d.committee_id, d.decision, d.gift_id, d.entry_id, d.late_decision_id
    from (select pg_advisory_xact_lock(${LOCKS.suspenseLine}, hashtext(l.line_id::text)) from income.line_decision l where l.id = $1) as held,
      income.line_decision d join income.suspense_decision s on s.id = d.id where d.id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    lineId: uuid,
    committeeId: uuid,
    decision: textOf<SuspenseDecision>(),
    giftId: nullable(uuid),
    entryId: uuid,
    lateDecisionId: nullable(uuid),
  },
});

/** The word that made a gift of a line, where the line did not come as one. */
const THAT_MADE = sql({
  text: `select d.id, d.line_id, l.committee_id, d.decision from income.suspense_decision d
    join income.line_decision l on l.id = d.id where d.gift_id = $1 and d.decision = 'gift'`,
  params: [uuid],
  row: { id: uuid, lineId: uuid, committeeId: uuid, decision: textOf<SuspenseDecision>() },
});

/** The line that brought a late gift, which two people decided to send back. */
const BROUGHT_BY = sql({
  text: `select source_id as line_id from income.confirmed_late_gift where id = $1 and outcome = 'sent_back' and source_type = 'bank_line'`,
  params: [uuid],
  row: { lineId: uuid },
});

/** The other decision of the pair that one late gift's coming and going makes. */
const PARTNER = sql({
  text: `select d.id from income.suspense_decision d join income.line_decision w on w.id = d.id
    where w.late_decision_id = $1 and d.id <> $2`,
  params: [uuid, uuid],
  row: { id: uuid },
});

const INSERT_UNDOING = sql({
  text: 'insert into income.line_decision_undoing (decision_id, committee_id, reason, undone_by) values ($1, $2, $3, $4)',
  params: [uuid, uuid, text, uuid],
});

/** Rows of what people said that lines are. */
@Injectable()
export class LineDecisionsRepository {
  constructor(private readonly db: Database) {}

  /** An open item with its line, locked so that two people cannot work it. Null when unknown, resolved or out of sight. */
  async lockSuspense(lineId: string): Promise<SuspenseLine | null> {
    return this.db.maybeOne(LOCK_SUSPENSE, [lineId]);
  }

  /** Only what the decision needs is kept of what was named. */
  async insert(of: {
    id: string;
    line: SuspenseLine;
    decision: Decision;
    posted: Posted;
  }): Promise<void> {
    const { id, line, decision: made, posted } = of;
    const { decision, note, decidedBy } = made;
    await this.db.execute(INSERT, [
      ...([id, line.lineId, line.turn, line.committeeId, decision, note] as const),
      posted.giftId ?? null,
      ...namedWith(made),
      ...([posted.entryId, decidedBy] as const),
    ]);
  }

  async lineOfLate(lateDecisionId: string): Promise<string | null> {
    return (await this.db.maybeOne(BROUGHT_BY, [lateDecisionId]))?.lineId ?? null;
  }

  async partnerOf(decided: { id: string; lateDecisionId: string | null }): Promise<string | null> {
    if (decided.lateDecisionId === null) return null;
    return (await this.db.maybeOne(PARTNER, [decided.lateDecisionId, decided.id]))?.id ?? null;
  }

  async hold(decisionId: string): Promise<RowOf<typeof HOLD> | null> {
    return this.db.maybeOne(HOLD, [decisionId]);
  }

  async thatMade(giftId: string): Promise<RowOf<typeof THAT_MADE> | null> {
    return this.db.maybeOne(THAT_MADE, [giftId]);
  }

  async insertUndoing({ committeeId }: { committeeId: string }, undoing: Undoing): Promise<void> {
    const { decisionId, reason, undoneBy } = undoing;
    await this.db.execute(INSERT_UNDOING, [decisionId, committeeId, reason, undoneBy]);
  }
}

/** The other committee, the other account, the receipts and the late gift: each only with the decision that needs it. */
function namedWith(of: Decision) {
  const { decision, otherCommitteeId, otherAccountId, receipts = '', lateId } = of;
  const isBetweenLevels = decision === 'transfer_in' || decision === 'transfer_out';
  return [
    idIf(isBetweenLevels, otherCommitteeId),
    idIf(decision === 'own_transfer', otherAccountId),
    decision === 'own_account' ? receipts : '',
    idIf(decision === 'late_sent_back', lateId),
  ] as const;
}

function idIf(isNeeded: boolean, id: string | null | undefined): string | null {
  return isNeeded ? (id ?? null) : null;
}

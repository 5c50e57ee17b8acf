import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { LOCKS } from '../../platform/database/locks.js';
import {
  day,
  dong,
  instant,
  int,
  nullable,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import type { SuspenseDecision } from '../bank-statements/bank-statements.types.js';

/** An open bank line with its account, as the work list decides on it. */
export type SuspenseLine = RowOf<typeof LOCK_SUSPENSE>;

const LOCK_SUSPENSE = sql({
  text: `select o.line_id, o.committee_id, o.fund_id, o.appeal_id, o.bank_account_id, o.ledger_account_id, o.amount_dong,
         o.value_date, o.occurred_at, o.detail, o.bank_reference, o.counterparty
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
    occurredAt: nullable(instant),
    detail: text,
    bankReference: nullable(text),
    counterparty: nullable(text),
  },
});

const RESOLVE = sql({
  text: `insert into income.suspense_resolution (line_id, committee_id, decision, note, entry_id, decided_by) values ($1, $2, $3, $4, $5, $6)`,
  params: [uuid, uuid, text, text, uuid, uuid],
});

const LOCK_SUGGESTION = sql({
  text: `select s.committee_id from income.match_suggestion s
       where s.donation_id = $1 and s.pledge_id = $2 and s.dismissed_at is null
         and not exists (select 1 from income.kept_pledge k where k.donation_id = s.donation_id) for update of s`,
  params: [uuid, uuid],
  row: { committeeId: uuid },
});

const DISMISS = sql({
  text: `update income.match_suggestion set dismissed_by = $3, dismissed_at = clock_timestamp()
       where donation_id = $1 and pledge_id = $2 and dismissed_at is null`,
  params: [uuid, uuid, uuid],
});

@Injectable()
export class MatchingRepository {
  constructor(private readonly db: Database) {}

  /** An open item with its line, locked so that two people cannot work it. Null when unknown, resolved or out of sight. */
  async lockSuspense(lineId: string): Promise<SuspenseLine | null> {
    return this.db.maybeOne(LOCK_SUSPENSE, [lineId]);
  }

  async resolve(resolution: {
    line: SuspenseLine;
    decision: SuspenseDecision;
    note: string;
    entryId: string;
    decidedBy: string;
  }): Promise<void> {
    await this.db.execute(RESOLVE, [
      resolution.line.lineId,
      resolution.line.committeeId,
      resolution.decision,
      resolution.note,
      resolution.entryId,
      resolution.decidedBy,
    ]);
  }

  /** A suggestion that is still open, locked. */
  async lockSuggestion(
    donationId: string,
    pledgeId: string,
  ): Promise<{ committeeId: string } | null> {
    return this.db.maybeOne(LOCK_SUGGESTION, [donationId, pledgeId]);
  }

  async dismiss(donationId: string, pledgeId: string, by: string): Promise<number> {
    return this.db.execute(DISMISS, [donationId, pledgeId, by]);
  }
}

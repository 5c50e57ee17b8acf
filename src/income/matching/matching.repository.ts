import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { LOCKS } from '../../platform/database/locks.js';
import type { SuspenseDecision } from '../bank-statements/bank-statements.types.js';

/** An open bank line with its account, as the work list decides on it. */
export interface SuspenseLine {
  readonly lineId: string;
  readonly committeeId: string;
  readonly fundId: string;
  readonly appealId: string | null;
  readonly bankAccountId: string;
  readonly ledgerAccountId: number;
  readonly amountDong: bigint;
  readonly valueDate: string;
  readonly occurredAt: Date | null;
  readonly detail: string;
  readonly bankReference: string | null;
  readonly counterparty: string | null;
}

@Injectable()
export class MatchingRepository {
  constructor(private readonly db: Database) {}

  /** An open item with its line, locked so that two people cannot work it. Null when unknown, resolved or out of sight. */
  async lockSuspense(lineId: string): Promise<SuspenseLine | null> {
    return this.db.maybeOne<SuspenseLine>(
      `select l.id as "lineId", s.committee_id as "committeeId", s.fund_id as "fundId", b.appeal_id as "appealId", b.id as "bankAccountId",
         b.ledger_account_id as "ledgerAccountId", l.amount_dong as "amountDong", l.value_date as "valueDate", l.occurred_at as "occurredAt",
         l.detail, l.bank_reference as "bankReference", l.counterparty
       from (select pg_advisory_xact_lock(${LOCKS.suspenseLine}, hashtext($1::text))) as held, income.suspense_item s
       join income.bank_statement_line l on l.id = s.line_id join books.bank_account b on b.id = l.bank_account_id
       where s.line_id = $1::uuid and not exists (select 1 from income.suspense_resolution r where r.line_id = s.line_id)`,
      [lineId],
    );
  }

  async resolve(resolution: {
    line: SuspenseLine;
    decision: SuspenseDecision;
    note: string;
    entryId: string;
    decidedBy: string;
  }): Promise<void> {
    await this.db.execute(
      `insert into income.suspense_resolution (line_id, committee_id, decision, note, entry_id, decided_by) values ($1, $2, $3, $4, $5, $6)`,
      [
        resolution.line.lineId,
        resolution.line.committeeId,
        resolution.decision,
        resolution.note,
        resolution.entryId,
        resolution.decidedBy,
      ],
    );
  }

  /** A suggestion that is still open, locked. */
  async lockSuggestion(
    donationId: string,
    pledgeId: string,
  ): Promise<{ committeeId: string } | null> {
    return this.db.maybeOne(
      `select s.committee_id as "committeeId" from income.match_suggestion s
       where s.donation_id = $1 and s.pledge_id = $2 and s.dismissed_at is null
         and not exists (select 1 from income.pledge_settlement p where p.donation_id = s.donation_id) for update of s`,
      [donationId, pledgeId],
    );
  }

  async dismiss(donationId: string, pledgeId: string, by: string): Promise<number> {
    return this.db.execute(
      `update income.match_suggestion set dismissed_by = $3, dismissed_at = clock_timestamp()
       where donation_id = $1 and pledge_id = $2 and dismissed_at is null`,
      [donationId, pledgeId, by],
    );
  }
}

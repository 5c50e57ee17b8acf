import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';

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

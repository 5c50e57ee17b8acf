import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import {
  bool,
  count,
  day,
  dong,
  nullable,
  text,
  textOf,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';
import type { ClaimState } from '../claims.types.js';

export const LIST_SIZE = 20;

const OWN = sql({
  text: `select id, code, amount_dong, paid_on, answer_by, state, is_late from income.own_claim_rows($1, $2, $3)`,
  params: [uuid, nullable(uuid), count],
  row: {
    id: uuid,
    code: text,
    amountDong: dong,
    paidOn: day,
    answerBy: day,
    state: textOf<ClaimState>(),
    isLate: bool,
  },
});

export type OwnClaim = RowOf<typeof OWN>;

/** Claims filed under the address that a live visit proved. Runs without a committee in sight: the database shows these alone. */
@Injectable()
export class OwnClaimsQueries {
  constructor(private readonly db: Database) {}

  /** Newest first, one more than a page. */
  list(visitId: string, after: string | null): Promise<OwnClaim[]> {
    return this.db.query(OWN, [visitId, after, LIST_SIZE + 1]);
  }
}

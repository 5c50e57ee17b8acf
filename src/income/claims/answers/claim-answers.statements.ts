import {
  bool,
  nullable,
  text,
  textOf,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';
import type { ClaimOutcome } from '../claims.types.js';

export const CLAIM = sql({
  text: `select id, committee_id, code, pledge_id, donor_name, display, contact_email, locale from income.claim where id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    committeeId: uuid,
    code: text,
    pledgeId: nullable(uuid),
    donorName: nullable(text),
    display: text,
    contactEmail: nullable(text),
    locale: text,
  },
});

/** Whether a second person is asked, the database says. */
export const ANSWER = sql({
  text: `insert into income.claim_answer (id, committee_id, claim_id, outcome, gift_id, reason, of_organisation)
    values ($1, $2, $3, $4, $5, $6, $7) returning is_final`,
  params: [uuid, uuid, uuid, textOf<ClaimOutcome>(), nullable(uuid), text, bool],
  row: { isFinal: bool },
});

/** No row when it was decided before or is not in sight; with $3 only of that person's own word. */
export const DECIDE = sql({
  text: `update income.claim_answer set decision = $2 where id = $1 and decision is null and needs_second
      and ($3::uuid is null or proposed_by = $3) returning claim_id, gift_id`,
  params: [uuid, textOf<'confirmed' | 'declined'>(), nullable(uuid)],
  row: { claimId: uuid, giftId: nullable(uuid) },
});

export type AnsweredClaim = RowOf<typeof CLAIM>;

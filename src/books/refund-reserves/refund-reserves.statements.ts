import { inScope } from '../../platform/database/scope.js';
import {
  day,
  dong,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import type { ChangeWay } from './refund-reserves.types.js';

/** The committee is that of the fund; without sight of it nothing is written. */
export const PROPOSE = sql({
  text: `insert into books.reserve_change (id, committee_id, fund_id, way, bank_account_id, amount_dong, decision_number, decision_day, issuer)
    select $1, f.committee_id, f.id, $3, $4, $5, $6, $7, $8 from books.fund_name f where f.code = $2 and ${inScope('f.committee_id')}
    returning committee_id`,
  params: [...([uuid, text, text, uuid, dong] as const), ...([text, day, text] as const)],
  row: { committeeId: uuid },
});

const DECIDED =
  'id, committee_id, fund_id, way, amount_dong, decision_number, proposed_by, decided_by';
const ROW = {
  id: uuid,
  committeeId: uuid,
  fundId: uuid,
  way: textOf<ChangeWay>(),
  amountDong: dong,
  decisionNumber: text,
  proposedBy: uuid,
  decidedBy: nullable(uuid),
};

/** No row when it was decided before or is not in sight. */
export const DECIDE = sql({
  text: `update books.reserve_change set decision = $2, declined_because = $3 where id = $1 and decision is null returning ${DECIDED}`,
  params: [uuid, textOf<'confirmed' | 'declined'>(), text],
  row: ROW,
});

/** Only by its own proposer. */
export const WITHDRAW = sql({
  text: `update books.reserve_change set decision = 'declined' where id = $1 and decision is null and proposed_by = platform.actor_id()
    returning ${DECIDED}`,
  params: [uuid],
  row: ROW,
});

export type DecidedChange = RowOf<typeof DECIDE>;

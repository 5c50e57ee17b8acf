import { LOCKS } from '../../platform/database/locks.js';
import {
  day,
  dong,
  list,
  nullable,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';

const COLUMNS = `s.id, s.payment_id, s.committee_id, s.fund_id, s.appeal_id, s.restriction_id, s.amount_dong, s.handed_dong, s.back_dong,
  s.back_after_dong, (s.amount_dong - s.back_dong - s.back_after_dong)::bigint as returnable_dong, s.business_date, s.document, s.party
  from books.support_state s`;

const ROW = {
  id: uuid,
  paymentId: uuid,
  committeeId: uuid,
  fundId: uuid,
  appealId: nullable(uuid),
  restrictionId: nullable(uuid),
  amountDong: dong,
  handedDong: dong,
  backDong: dong,
  backAfterDong: dong,
  returnableDong: dong,
  businessDate: day,
  document: text,
  party: text,
};

/** Paid from a fund by a day, with this much or more still out; newest first, those that a text names before all. */
export const MAY_COME_BACK = sql({
  text: `select ${COLUMNS} where s.fund_id = $1 and s.business_date <= $2 and s.amount_dong - s.back_dong - s.back_after_dong >= $3
    order by strpos($4, upper(replace(s.document, ' ', ''))) > 0 desc, s.amount_dong = $3 desc, s.business_date desc, s.id desc limit 100`,
  params: [uuid, day, dong, text],
  row: ROW,
});

export const THESE = sql({
  text: `select ${COLUMNS} where s.id = any ($1) order by s.id`,
  params: [list(uuid)],
  row: ROW,
});

export const OF_PAYMENT = sql({
  text: `select ${COLUMNS} where s.payment_id = $1 order by s.party, s.id`,
  params: [uuid],
  row: ROW,
});

/** Hand-overs and returns of one payment come one after another, so that what is handed over is true when it is said. */
export const HOLD = sql({
  text: `select pg_advisory_xact_lock(${LOCKS.handoversOfPayment}, hashtext($1))`,
  params: [text],
});

export const PARTS = sql({
  text: 'select id, recipient_id, committee_id from books.paid_support where payment_id = $1 and recipient_id = any ($2)',
  params: [uuid, list(uuid)],
  row: { id: uuid, recipientId: uuid, committeeId: uuid },
});

export const ENTRIES_OF = sql({
  text: 'select entry_id from books.standing_support_move where source_id = $1 order by id',
  params: [uuid],
  row: { entryId: uuid },
});

import {
  day,
  dong,
  int,
  list,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { UnderWayKind } from './under-way.entity.js';

const COLUMNS = `u.id, u.committee_id, u.kind, u.bank_account_id, u.fund_id, u.appeal_id, u.restriction_id, u.amount_dong, u.cleared_dong,
  u.business_date, u.document, u.party, m.under_way_account_id
  from books.still_under_way u join books.money_account m on m.way = 'bank' and m.id = u.bank_account_id`;

const ROW = {
  id: uuid,
  committeeId: uuid,
  kind: textOf<UnderWayKind>(),
  bankAccountId: uuid,
  fundId: uuid,
  appealId: nullable(uuid),
  restrictionId: nullable(uuid),
  amountDong: dong,
  clearedDong: dong,
  businessDate: day,
  document: text,
  party: text,
  underWayAccountId: int,
};

const OF_ACCOUNT = 'where u.bank_account_id = $1 and u.business_date <= $2 and u.kind = any ($3)';

/** Of one account, sent by the day of a line: what the line may tell of, oldest first. */
export const STILL_UNDER_WAY = sql({
  text: `select ${COLUMNS} ${OF_ACCOUNT} and u.cleared_dong < u.amount_dong
    order by u.sent_on, u.document limit 200`,
  params: [uuid, day, list(text)],
  row: ROW,
});

/** Of those that banks carried out, for it may come back, and soon if at all: newest first. */
export const CARRIED_OUT = sql({
  text: `select ${COLUMNS} ${OF_ACCOUNT} and u.cleared_dong > 0 order by u.sent_on desc limit 200`,
  params: [uuid, day, list(text)],
  row: ROW,
});

/** These records; what does not stand is missing. */
export const THESE = sql({
  text: `select ${COLUMNS} where u.id = any ($1) order by u.id`,
  params: [list(uuid)],
  row: ROW,
});

export const ENTRIES_OF = sql({
  text: 'select entry_id from books.standing_clearing where decision_id = $1 order by id',
  params: [uuid],
  row: { entryId: uuid },
});

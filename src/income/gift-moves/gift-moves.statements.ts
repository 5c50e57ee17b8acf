import {
  day,
  dong,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';

export const GIFT = sql({
  text: 'select g.committee_id from income.gift g where g.id = $1',
  params: [uuid],
  row: { committeeId: uuid },
});

export const PROPOSE = sql({
  text: `insert into income.gift_move (id, committee_id, donation_id, to_fund_id, to_appeal_id, to_restriction_id, asked_by, asked_on, paper, reason)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
  params: [
    ...([uuid, uuid, uuid, uuid, nullable(uuid), nullable(uuid)] as const),
    ...([text, day, text, text] as const),
  ],
});

/** No row when it was decided before or is not in sight. */
export const DECIDE = sql({
  text: `update income.gift_move set decision = $2, declined_because = $3 where id = $1 and decision is null
    returning id, committee_id, donation_id, from_fund_id, from_appeal_id, from_restriction_id, to_fund_id, to_appeal_id, to_restriction_id,
      amount_dong, proposed_by, decided_by`,
  params: [uuid, textOf<'confirmed' | 'declined'>(), text],
  row: {
    id: uuid,
    committeeId: uuid,
    donationId: uuid,
    fromFundId: uuid,
    fromAppealId: nullable(uuid),
    fromRestrictionId: nullable(uuid),
    toFundId: uuid,
    toAppealId: nullable(uuid),
    toRestrictionId: nullable(uuid),
    amountDong: dong,
    proposedBy: uuid,
    decidedBy: nullable(uuid),
  },
});

/** Only by its own proposer. */
export const WITHDRAW = sql({
  text: `update income.gift_move set decision = 'declined' where id = $1 and decision is null and proposed_by = platform.actor_id()
    returning id, committee_id`,
  params: [uuid],
  row: { id: uuid, committeeId: uuid },
});

export const MOVED = sql({
  text: `insert into income.gift_moved (move_id, committee_id, donation_id, out_entry_id, in_entry_id) values ($1, $2, $3, $4, $5)`,
  params: [uuid, uuid, uuid, uuid, uuid],
});

/** An account or box that holds $4 of the layer $1, $2, $3; that of the gift $5 before others. */
export const ACCOUNT_OF_LAYER = sql({
  text: `select m.ledger_account_id from books.money_account m join books.balance_by_day b on b.account_id = m.ledger_account_id
      and b.fund_id = $1 and b.appeal_id is not distinct from $2 and b.restriction_id is not distinct from $3
    left join income.standing_gift g on g.id = $5 and g.bank_account_id = m.id
    group by m.ledger_account_id, g.id having sum(b.amount_dong) >= $4::bigint order by g.id is null, sum(b.amount_dong) desc limit 1`,
  params: [uuid, nullable(uuid), nullable(uuid), dong, uuid],
  row: { ledgerAccountId: int },
});

export type DecidedMove = RowOf<typeof DECIDE>;

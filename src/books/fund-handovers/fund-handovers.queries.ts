import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { inScope } from '../../platform/database/scope.js';
import {
  count,
  day,
  dong,
  instant,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, sqlFor, type RowOf } from '../../platform/database/statements/statement.js';
import {
  KEYSET_WAYS,
  keysetSql,
  listed,
  wayOf,
  type Listed,
  type Place,
} from '../../platform/pages/keyset.js';

export const HANDOVER_STATES = ['proposed', 'sent', 'noted', 'received', 'declined'] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];

const PAGE_SIZE = 30;

const SHOWN = `
  select h.id, h.committee_id, h.to_committee_id, f.name as from_fund, t.name as to_fund, a.label as to_account, h.number, h.signed_on,
    h.decision_number, h.decision_day, h.decided_by_issuer, h.proposed_by, p.full_name as proposer, h.proposed_at,
    h.decided_by, q.full_name as sender, h.decided_at as sent_at, r.id as receipt_id, r.received_on, r.proposed_by as noted_by,
    n.full_name as noter, c.full_name as receiver, r.decided_at as received_at,
    coalesce((select sum(l.amount_dong) from books.fund_handover_line l where l.handover_id = h.id),
      (select sum(b.amount_dong) from books.held_balance b where b.fund_id = h.from_fund_id), 0)::bigint as amount_dong,
    case when h.decision = 'declined' then 'declined' when h.decision is null then 'proposed' when r.id is null then 'sent'
      when r.decision is null then 'noted' else 'received' end as state
  from books.fund_handover h join books.fund_name f on f.id = h.from_fund_id join books.fund_name t on t.id = h.to_fund_id
  join books.money_account a on a.way = 'bank' and a.id = h.to_account_id
  left join books.fund_handover_receipt r on r.handover_id = h.id and r.decision is distinct from 'declined'
  left join people.person_name p on p.id = h.proposed_by left join people.person_name q on q.id = h.decided_by
  left join people.person_name n on n.id = r.proposed_by left join people.person_name c on c.id = r.decided_by`;
const ROW = {
  id: uuid,
  committeeId: uuid,
  toCommitteeId: uuid,
  fromFund: text,
  toFund: text,
  toAccount: text,
  number: text,
  signedOn: day,
  decisionNumber: text,
  decisionDay: day,
  decidedByIssuer: text,
  proposedBy: uuid,
  proposer: nullable(text),
  proposedAt: instant,
  decidedBy: nullable(uuid),
  sender: nullable(text),
  sentAt: nullable(instant),
  receiptId: nullable(uuid),
  receivedOn: nullable(day),
  notedBy: nullable(uuid),
  noter: nullable(text),
  receiver: nullable(text),
  receivedAt: nullable(instant),
  amountDong: dong,
  state: textOf<HandoverState>(),
};

/** Newest first, by ids that grow with time; $1 the place. */
const LIST = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `${SHOWN} where $1::uuid is null or h.id ${compare} $1 order by h.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [nullable(uuid)],
    row: ROW,
  };
});

const ONE = sql({ text: `${SHOWN} where h.id = $1`, params: [uuid], row: ROW });

/** What is handed over: as the lines say once it was sent, before as the fund holds it now. */
const BALANCES = sql({
  text: `select l.account_id, a.code as account_code, a.name_vi as account_name, l.appeal_id, ap.title as appeal_title, l.amount_dong
    from books.fund_handover_line l join books.ledger_account_name a on a.id = l.account_id left join books.appeal_title ap on ap.id = l.appeal_id
    where l.handover_id = $1
    union all
    select b.account_id, b.account_code, b.account_name, b.appeal_id, ap.title, b.amount_dong
    from books.fund_handover h join books.held_balance b on b.fund_id = h.from_fund_id left join books.appeal_title ap on ap.id = b.appeal_id
    where h.id = $1 and h.decision is null order by 2, 5 nulls first`,
  params: [uuid],
  row: {
    accountId: int,
    accountCode: text,
    accountName: text,
    appealId: nullable(uuid),
    appealTitle: nullable(text),
    amountDong: dong,
  },
});

/** Closed funds in sight that still hold money, and how much. */
const CLOSED_FUNDS = sql({
  text: `select f.id, f.name, f.committee_id, sum(b.amount_dong)::bigint as amount_dong
    from books.fund_name f join books.held_balance b on b.fund_id = f.id
    where f.closed_on is not null and ${inScope('f.committee_id')} group by 1, 2, 3 order by 2, 1`,
  row: { id: uuid, name: text, committeeId: uuid, amountDong: dong },
});

const TO_CONFIRM = sql({
  text: `select ((select count(*) from books.fund_handover where decision is null and proposed_by <> platform.actor_id())
    + (select count(*) from books.fund_handover_receipt where decision is null and proposed_by <> platform.actor_id())) as count`,
  row: { count },
});

const TO_RECEIVE = sql({
  text: `select count(*) as count from books.fund_handover h where h.decision = 'confirmed' and ${inScope('h.to_committee_id')}
    and not exists (select from books.fund_handover_receipt r where r.handover_id = h.id and r.decision is distinct from 'declined')`,
  row: { count },
});

export type HandoverRow = RowOf<typeof ONE>;
export type HandoverBalance = RowOf<typeof BALANCES>;
export type ClosedFund = RowOf<typeof CLOSED_FUNDS>;

/** Documents of hand-over in sight of either side. */
@Injectable()
export class FundHandoversQueries {
  constructor(private readonly db: Database) {}

  async list(place: Place | null): Promise<Listed<HandoverRow>> {
    const found = await this.db.query(LIST[wayOf(place)], [place?.id ?? null]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: ({ id }) => id });
  }

  one(id: string): Promise<HandoverRow | null> {
    return this.db.maybeOne(ONE, [id]);
  }

  balances(id: string): Promise<HandoverBalance[]> {
    return this.db.query(BALANCES, [id]);
  }

  closedFunds(): Promise<ClosedFund[]> {
    return this.db.query(CLOSED_FUNDS);
  }

  /** Of other people. */
  async toConfirm(): Promise<number> {
    return (await this.db.one(TO_CONFIRM)).count;
  }

  async toReceive(): Promise<number> {
    return (await this.db.one(TO_RECEIVE)).count;
  }
}

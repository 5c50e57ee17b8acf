import { Injectable } from '@nestjs/common';
import { isBusinessDate } from '../../kernel/dates/business-date.js';
import { Database } from '../../platform/database/database.js';
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

export const OUTCOMES = ['extended', 'bank_delay', 'redirected', 'sent_back'] as const;
export type LateOutcome = (typeof OUTCOMES)[number];
/** Nobody proposed yet; a second person is asked; decided to be sent back, and the bank has not told of it. */
export const LATE_STATES = ['waiting', 'proposed', 'toSendBack'] as const;
export type LateState = (typeof LATE_STATES)[number];
export type LateSource = 'bank_line' | 'card';

const PAGE_SIZE = 30;

const SHOWN = `
  select g.source_type, g.source_id, g.committee_id, g.fund_id, g.appeal_id, g.appeal_title, g.opens_on, g.closes_on, g.account_code, g.amount_dong,
    g.business_date, g.occurred_at, g.words, (now() at time zone 'Asia/Ho_Chi_Minh')::date - g.business_date as days_waiting,
    d.id as decision_id, d.outcome, d.sent_on, d.proof, d.reason, to_appeal.title as to_appeal, d.proposed_by, d.proposed_at, p.full_name as proposer,
    case when d.id is null then 'waiting' when d.decision is null then 'proposed' else 'toSendBack' end as state
  from income.late_gift g
  left join income.late_gift_decision d on d.source_id = g.source_id and d.decision is distinct from 'declined'
  left join books.appeal_title to_appeal on to_appeal.id = d.to_appeal_id
  left join people.person_name p on p.id = d.proposed_by`;
const ROW = {
  sourceType: textOf<LateSource>(),
  sourceId: uuid,
  committeeId: uuid,
  fundId: uuid,
  appealId: uuid,
  appealTitle: text,
  opensOn: day,
  closesOn: nullable(day),
  accountCode: nullable(text),
  amountDong: dong,
  businessDate: day,
  occurredAt: nullable(instant),
  words: text,
  daysWaiting: int,
  decisionId: nullable(uuid),
  outcome: nullable(textOf<LateOutcome>()),
  sentOn: nullable(day),
  proof: nullable(text),
  reason: nullable(text),
  toAppeal: nullable(text),
  proposedBy: nullable(uuid),
  proposedAt: nullable(instant),
  proposer: nullable(text),
  state: textOf<LateState>(),
};

/** Those read as gifts, and lines that a person said to be one; oldest first. $1 a state, $2 and $3 the place. */
const LIST = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'asc');
  return {
    text: `select * from (${SHOWN} where g.is_gift or d.id is not null) l
      where ($1::text is null or l.state = $1) and ($2::date is null or (l.business_date, l.source_id) ${compare} ($2, $3::uuid))
      order by l.business_date ${direction}, l.source_id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [nullable(text), nullable(day), nullable(uuid)],
    row: ROW,
  };
});

const ONE = sql({ text: `${SHOWN} where g.source_id = $1`, params: [uuid], row: ROW });

const COUNT = sql({
  text: `select count(*) as count from (${SHOWN} where g.is_gift or d.id is not null) l where l.state = $1
    and (l.proposed_by is distinct from platform.actor_id() or l.state <> 'proposed')`,
  params: [text],
  row: { count },
});

export type LateGiftRow = RowOf<typeof ONE>;

/** What waits outside the days of its appeal, in sight of who asks. */
@Injectable()
export class LateGiftsQueries {
  constructor(private readonly db: Database) {}

  async list(asked: {
    state: LateState | null;
    place: Place | null;
  }): Promise<Listed<LateGiftRow>> {
    const place = asked.place !== null && isBusinessDate(asked.place.key) ? asked.place : null;
    const from = [place?.key ?? null, place?.id ?? null] as const;
    const found = await this.db.query(LIST[wayOf(place)], [asked.state, ...from]);
    const rows = found.map((row) => ({ ...row, id: row.sourceId }));
    return listed(rows, { size: PAGE_SIZE, place, keyOf: (row) => row.businessDate });
  }

  /** Null when it waits no longer, or is not in sight. */
  one(sourceId: string): Promise<LateGiftRow | null> {
    return this.db.maybeOne(ONE, [sourceId]);
  }

  /** Of the proposed only those of other people. */
  async count(state: LateState): Promise<number> {
    return (await this.db.one(COUNT, [state])).count;
  }
}

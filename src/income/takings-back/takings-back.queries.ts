import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  bigint,
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
import type { TakingBackCause, TakingBackState } from './takings-back.types.js';

const PAGE_SIZE = 50;

const SHOWN = `
  select x.id, to_char(x.proposed_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS') as key, x.donation_id, x.statement_id, c.name as committee,
    x.cause, x.reason, x.declined_because, x.proposed_by, p.full_name as proposer, x.proposed_at, q.full_name as decider, x.decided_at,
    g.amount_dong as gift_dong, g.donor_name, g.business_date as gift_day, l.detail, s.account_code, s.file_name,
    case when x.decision is null then 'waiting' when x.decision = 'confirmed' then 'done'
      when x.decided_by = x.proposed_by then 'withdrawn' else 'declined' end as state
  from income.taking_back x join people.committee_name c on c.id = x.committee_id
  left join people.person_name p on p.id = x.proposed_by left join people.person_name q on q.id = x.decided_by
  left join income.gift g on g.id = x.donation_id
  left join income.bank_line l on g.source_type = 'bank_line' and l.id = g.source_id left join income.told_statement s on s.id = x.statement_id`;

const ROW = {
  id: uuid,
  key: text,
  donationId: nullable(uuid),
  statementId: nullable(uuid),
  committee: text,
  cause: textOf<TakingBackCause>(),
  reason: text,
  declinedBecause: text,
  proposedBy: uuid,
  proposer: nullable(text),
  proposedAt: instant,
  decider: nullable(text),
  decidedAt: nullable(instant),
  giftDong: nullable(dong),
  donorName: nullable(text),
  giftDay: nullable(day),
  detail: nullable(text),
  accountCode: nullable(text),
  fileName: nullable(text),
  state: textOf<TakingBackState>(),
};

/** Newest first; $1 a state, $2 and $3 the place. */
const LIST = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `select * from (${SHOWN}) o where ($1::text is null or o.state = $1) and ($2::text is null or (o.key, o.id) ${compare} ($2, $3::uuid))
      order by o.key ${direction}, o.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [nullable(text), nullable(text), nullable(uuid)],
    row: ROW,
  };
});

const ONE = sql({ text: `${SHOWN} where x.id = $1`, params: [uuid], row: ROW });

const WAITING = sql({
  text: 'select count(*) as count from income.taking_back where decision is null and proposed_by <> $1',
  params: [uuid],
  row: { count },
});

/** The proposal that stands about this gift or this statement, waiting or done. */
const OF = sql({
  text: `select x.id from income.taking_back x where (x.donation_id = $1 or x.statement_id = $1) and x.decision is distinct from 'declined'`,
  params: [uuid],
  row: { id: uuid },
});

const GIFT = sql({
  text: `select g.id, g.amount_dong, g.business_date, g.donor_name, g.source_type, b.way as taken_back, l.detail
    from income.gift g left join income.taken_back b on b.donation_id = g.id
    left join income.bank_line l on g.source_type = 'bank_line' and l.id = g.source_id where g.id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    amountDong: dong,
    businessDate: day,
    donorName: nullable(text),
    sourceType: text,
    takenBack: nullable(text),
    detail: nullable(text),
  },
});

const STATEMENT = sql({
  text: `select s.id, s.account_code, s.file_name, s.first_day, s.last_day, s.new_line_count, s.credit_dong, s.debit_dong
    from income.told_statement s where s.id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    accountCode: text,
    fileName: text,
    firstDay: nullable(day),
    lastDay: nullable(day),
    newLineCount: int,
    creditDong: dong,
    debitDong: dong,
  },
});

/** What goes with a statement, and what stands in the way: later statements, lines explained, gifts sent back. */
const CONTENTS = sql({
  text: `with line as (
      select l.id from income.told_statement s join income.standing_line l on l.bank_account_id = s.bank_account_id
        and l.value_date between s.first_day and s.last_day and l.statement_id = s.id where s.id = $1
    ), gift as (select g.id, g.amount_dong, coalesce(b.way, case when r.donation_id is not null then 'sent_back' end) as way from line join income.line_gift g on g.line_id = line.id and not g.is_reversed
      left join income.taken_back b on b.donation_id = g.id left join income.gift_returned r on r.donation_id = g.id)
    select (select count(*) from gift where way is null) as gifts,
      (select coalesce(sum(amount_dong), 0)::bigint from gift where way is null) as gift_dong,
      (select count(*) from gift where way = 'sent_back') as sent_back,
      (select count(distinct m.donation_id) from gift join income.moved_gift m on m.donation_id = gift.id) as moved,
      (select count(*) from gift join income.standing_settlement k on k.donation_id = gift.id) as promises,
      (select count(*) from income.open_suspense o where o.statement_id = $1) as waiting,
      (select count(*) from line join income.suspense_decision d on d.line_id = line.id) as explained,
      (select count(*) from income.standing_statement o join income.told_statement s on s.id = $1 and s.bank_account_id = o.bank_account_id
        where (o.imported_at, o.id) > (s.imported_at, s.id)) as later,
      (select count(*) from income.signed_proof p join income.told_statement s on s.id = $1 and s.bank_account_id = p.bank_account_id
        where p.day >= s.first_day) as proofs`,
  params: [uuid],
  row: {
    gifts: bigint,
    giftDong: dong,
    sentBack: bigint,
    moved: bigint,
    promises: bigint,
    waiting: bigint,
    explained: bigint,
    later: bigint,
    proofs: bigint,
  },
});

export type TakingBackRow = RowOf<typeof ONE>;
export type GiftFacts = RowOf<typeof GIFT>;
export type StatementFacts = RowOf<typeof STATEMENT>;
export type StatementContents = RowOf<typeof CONTENTS>;

interface Asked {
  readonly state: TakingBackState | null;
  readonly place: Place | null;
}

/** What was proposed to be taken back, in the committees in sight. */
@Injectable()
export class TakingsBackQueries {
  constructor(private readonly db: Database) {}

  async list({ state, place }: Asked): Promise<Listed<TakingBackRow>> {
    const from = [place?.key ?? null, place?.id ?? null] as const;
    const found = await this.db.query(LIST[wayOf(place)], [state, ...from]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: (row) => row.key });
  }

  one(id: string): Promise<TakingBackRow | null> {
    return this.db.maybeOne(ONE, [id]);
  }

  async waitingFor(userId: string): Promise<number> {
    return (await this.db.one(WAITING, [userId])).count;
  }

  async standingOf(subjectId: string): Promise<string | null> {
    return (await this.db.maybeOne(OF, [subjectId]))?.id ?? null;
  }

  gift(id: string): Promise<GiftFacts | null> {
    return this.db.maybeOne(GIFT, [id]);
  }

  statement(id: string): Promise<StatementFacts | null> {
    return this.db.maybeOne(STATEMENT, [id]);
  }

  contents(statementId: string): Promise<StatementContents> {
    return this.db.one(CONTENTS, [statementId]);
  }
}

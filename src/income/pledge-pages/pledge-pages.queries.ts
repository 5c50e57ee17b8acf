import { Injectable } from '@nestjs/common';
import type { NameDisplay } from '../../kernel/privacy/mask-name.js';
import { Database } from '../../platform/database/database.js';
import {
  bigint,
  bool,
  count,
  day,
  dong,
  instant,
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
import type { HeldFor, PledgeAct, PledgeState, PledgeWay } from '../pledges/pledges.types.js';

const PAGE_SIZE = 50;

export type PledgeListRow = RowOf<(typeof LIST)['forwards']>;
export type PledgeDetail = RowOf<typeof DETAIL>;
export type SettlingGift = RowOf<typeof GIFTS_OF>;
export type PledgeReminder = RowOf<typeof REMINDERS>;
export type PledgeDecisionRow = RowOf<typeof DECISIONS_OF>;

const SHOWN = `p.id, p.reference_code, p.donor_name, coalesce(a.title, f.name) as purpose, p.amount_dong, p.status, p.registered_at, p.settled_dong`;
const SOURCES = `income.pledge_at_desk p join books.fund_name f on f.id = p.fund_id left join books.appeal_title a on a.id = p.appeal_id`;
const ROW = {
  id: uuid,
  referenceCode: text,
  donorName: nullable(text),
  purpose: text,
  amountDong: dong,
  status: textOf<PledgeState>(),
  registeredAt: instant,
  settledDong: dong,
};

/** Newest first; $1 a state, $2 and $3 the place: microseconds since the epoch, and the id. */
const LIST = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `select ${SHOWN}, (extract(epoch from p.registered_at) * 1000000)::bigint::text as key from ${SOURCES}
      where p.schedule_month is null and ($1::text is null or p.status = $1) and ($2::bigint is null or (p.registered_at, p.id) ${compare} (timestamptz 'epoch' + $2::bigint * interval '1 microsecond', $3::uuid))
      order by p.registered_at ${direction}, p.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [nullable(text), nullable(bigint), nullable(uuid)],
    row: { ...ROW, key: text },
  };
});

const DETAIL = sql({
  text: `select ${SHOWN}, p.display, p.contact_email, p.wish, p.way, f.name as fund_name, p.held_for, p.entered_by, e.full_name as enterer,
      p.registered_dong, l.representative, l.paper, l.file_id is not null as has_scan
    from ${SOURCES} left join people.person_name e on e.id = p.entered_by
    left join income.promised_by_letter l on l.pledge_id = p.id where p.id = $1`,
  params: [uuid],
  row: {
    ...ROW,
    display: textOf<NameDisplay>(),
    contactEmail: nullable(text),
    wish: nullable(text),
    way: textOf<PledgeWay>(),
    fundName: text,
    heldFor: nullable(textOf<HeldFor>()),
    enteredBy: nullable(uuid),
    enterer: nullable(text),
    registeredDong: dong,
    representative: nullable(text),
    paper: nullable(text),
    hasScan: bool,
  },
});

const GIFTS_OF = sql({
  text: `select d.id as donation_id, d.business_date, s.amount_dong, s.kind, b.amount_dong as beyond_dong
       from income.standing_settlement s join income.gift d on d.id = s.donation_id
       left join income.gift_beyond_promise b on b.donation_id = d.id
       where s.pledge_id = $1 order by d.business_date, d.id`,
  params: [uuid],
  row: {
    donationId: uuid,
    businessDate: day,
    amountDong: dong,
    kind: text,
    beyondDong: nullable(dong),
  },
});

const DECISIONS_OF = sql({
  text: `select d.id, d.kind, d.from_dong, d.amount_dong, d.to_status, d.reason, d.paper, p.full_name as who, d.decided_at
    from income.pledge_history d left join people.person_name p on p.id = d.decided_by
    where d.pledge_id = $1 order by d.decided_at, d.id`,
  params: [uuid],
  row: {
    id: uuid,
    kind: textOf<PledgeAct | 'prove'>(),
    fromDong: dong,
    amountDong: dong,
    toStatus: textOf<PledgeState>(),
    reason: text,
    paper: text,
    who: nullable(text),
    decidedAt: instant,
  },
});

/** Letters that it was reminded by: as a whole, or a part by its day. */
const REMINDERS = sql({
  text: `select r.told_at, null::date as due_on, null::bigint as left_dong from income.promise_reminder r where r.pledge_id = $1
    union all select i.told_at, i.due_on, i.left_dong from income.instalment_reminder i where i.pledge_id = $1 order by 1`,
  params: [uuid],
  row: { toldAt: instant, dueOn: nullable(day), leftDong: nullable(dong) },
});

/** Those that wait for a word, but of another. */
const HELD = sql({
  text: `select count(*) as count from income.pledge_at_desk p where p.status = 'held' and p.settled_dong < p.amount_dong and p.entered_by is distinct from $1`,
  params: [uuid],
  row: { count },
});

/** Rows for pages; row-level security leaves only the committees in sight. */
@Injectable()
export class PledgePagesQueries {
  constructor(private readonly db: Database) {}

  async list(asked: {
    state: PledgeState | null;
    place: Place | null;
  }): Promise<Listed<PledgeListRow>> {
    const { state, place } = asked;
    const from = [place === null ? null : BigInt(place.key), place?.id ?? null] as const;
    const found = await this.db.query(LIST[wayOf(place)], [state, ...from]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: (row) => row.key });
  }

  detail(id: string): Promise<PledgeDetail | null> {
    return this.db.maybeOne(DETAIL, [id]);
  }

  giftsOf(pledgeId: string): Promise<SettlingGift[]> {
    return this.db.query(GIFTS_OF, [pledgeId]);
  }

  decisionsOf(pledgeId: string): Promise<PledgeDecisionRow[]> {
    return this.db.query(DECISIONS_OF, [pledgeId]);
  }

  remindersOf(pledgeId: string): Promise<PledgeReminder[]> {
    return this.db.query(REMINDERS, [pledgeId]);
  }

  async waitingFor(userId: string): Promise<number> {
    return (await this.db.one(HELD, [userId])).count;
  }
}

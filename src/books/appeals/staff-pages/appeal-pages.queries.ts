import { Injectable } from '@nestjs/common';
import { isBusinessDate, type BusinessDate } from '../../../kernel/dates/business-date.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { inScope } from '../../../platform/database/scope.js';
import {
  bool,
  day,
  dong,
  instant,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, sqlFor, type RowOf } from '../../../platform/database/statements/statement.js';
import {
  KEYSET_WAYS,
  keysetSql,
  listed,
  wayOf,
  type Listed,
  type Place,
} from '../../../platform/pages/keyset.js';
import { openOn } from '../../openness/openness.js';

export const APPEAL_STATES = ['draft', 'coming', 'open', 'ended'] as const;
export type AppealState = (typeof APPEAL_STATES)[number];
/** Also: ended, and money of it still to be handed out. */
export const ASKED_STATES = [...APPEAL_STATES, 'distributing'] as const;
export type AskedState = (typeof ASKED_STATES)[number];

/** Days before the last one for handing out on which it becomes work to be done. */
const NEAR_DAYS = 7;

const PAGE_SIZE = 30;

const LISTED = {
  id: uuid,
  code: text,
  title: text,
  opensOn: day,
  closesOn: nullable(day),
  isDraft: bool,
  person: nullable(text),
  at: instant,
  fundId: uuid,
  fundName: text,
  committeeId: uuid,
  committeeName: text,
};
const COLUMNS = `a.id, a.code, a.title, a.opens_on, a.closes_on, a.is_draft, a.person, a.at, a.fund_id, a.fund_name, a.committee_id, a.committee_name
  from books.appeal_listed a`;

/** $1 a state on the day $2, $3 part of title or code, $4 and $5 the place. */
const APPEALS = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `select ${COLUMNS} where ${inScope('a.committee_id')}
        and ($1::text is null or case when a.is_draft then $1 = 'draft' when $1 = 'coming' then a.opens_on > $2
          when $1 = 'open' then ${openOn('a.opens_on', 'a.closes_on', '$2')} when $1 = 'ended' then a.closes_on < $2
          when $1 = 'distributing' then a.closes_on < $2 and exists (select from books.appeal_clock c where c.appeal_id = a.id and c.held_dong > 0)
          else false end)
        and ($3 = '' or strpos(lower(a.title || ' ' || a.code), lower($3)) > 0)
        and ($4::date is null or (a.opens_on, a.id) ${compare} ($4, $5::uuid))
      order by a.opens_on ${direction}, a.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [nullable(text), day, text, nullable(day), nullable(uuid)],
    row: LISTED,
  };
});

const PUBLISHED = sql({
  text: `select ${COLUMNS} where a.code = $1 and not a.is_draft and ${inScope('a.committee_id')}`,
  params: [text],
  row: LISTED,
});

const HISTORY = sql({
  text: `select kind, at, person, closes_on, closed_before, decision_number, decided_on, decision_issuer, words
    from books.appeal_history where appeal_id = $1 order by at`,
  params: [uuid],
  row: {
    kind: textOf<'published' | 'extended' | 'ended' | 'revised'>(),
    at: instant,
    person: nullable(text),
    closesOn: nullable(day),
    closedBefore: nullable(day),
    decisionNumber: nullable(text),
    decidedOn: nullable(day),
    decisionIssuer: nullable(text),
    words: nullable(text),
  },
});

const CLOCK = sql({
  text: `select closes_on, legal_basis, distribute_by, held_dong, last_handed_on from books.appeal_clock where appeal_id = $1`,
  params: [uuid],
  row: {
    closesOn: nullable(day),
    legalBasis: text,
    distributeBy: nullable(day),
    heldDong: dong,
    lastHandedOn: nullable(day),
  },
});

/** Those whose days for handing out are nearly over, or over. */
const RUNNING_OUT = sql({
  text: `select count(*) filter (where c.distribute_by >= $1)::int as near, count(*) filter (where c.distribute_by < $1)::int as past
    from books.appeal_clock c where c.closes_on < $1 and c.distribute_by - ${NEAR_DAYS} <= $1 and c.held_dong > 0 and ${inScope('c.committee_id')}`,
  params: [day],
  row: { near: int, past: int },
});

export type AppealClock = RowOf<typeof CLOCK>;
export type AppealRow = RowOf<(typeof APPEALS)['forwards']>;
export type AppealStep = RowOf<typeof HISTORY>;

/** Appeals and drafts in the reader's sight. */
@Injectable()
export class AppealPagesQueries {
  constructor(
    private readonly db: Database,
    private readonly today: Clock,
  ) {}

  /** The one that opens last on top. */
  async list(asked: {
    state: AskedState | null;
    find: string;
    today: BusinessDate;
    place: Place | null;
  }): Promise<Listed<AppealRow>> {
    const { state, find, today } = asked;
    const place = asked.place !== null && isBusinessDate(asked.place.key) ? asked.place : null;
    const from = [place?.key ?? null, place?.id ?? null] as const;
    const found = await this.db.query(APPEALS[wayOf(place)], [state, today, find, ...from]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: (row) => row.opensOn });
  }

  /** Null for what is not in sight, and for a draft. */
  published(code: string): Promise<AppealRow | null> {
    return this.db.maybeOne(PUBLISHED, [code]);
  }

  /** How many appeals in sight have few days left for handing out, and how many have none. */
  runningOut(): Promise<{ near: number; past: number }> {
    return this.db.one(RUNNING_OUT, [this.today.today()]);
  }

  /** What happened to it, oldest first: publication, changes of the last day, changes of words; and what its clock says. */
  story(appealId: string): Promise<[AppealStep[], AppealClock]> {
    return Promise.all([this.db.query(HISTORY, [appealId]), this.db.one(CLOCK, [appealId])]);
  }
}

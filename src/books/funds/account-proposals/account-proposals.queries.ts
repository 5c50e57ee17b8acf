import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../../kernel/dates/business-date.js';
import { invariant } from '../../../kernel/invariant.js';
import { Database } from '../../../platform/database/database.js';
import { inScope } from '../../../platform/database/scope.js';
import {
  count,
  day,
  instant,
  int,
  list,
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
import { notOverOn } from '../../openness/openness.js';

export const ACCOUNT_STATES = ['proposed', 'cooling', 'active', 'closing', 'closed'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];
export const ACCOUNT_KINDS = ['bank', 'cash'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

const PAGE_SIZE = 20;

/** An end in the future is not an end yet. */
const OPENED = `case when x.closed_on <= (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date then 'closed'
  when exists (select from books.account_closing g where coalesce(g.bank_account_id, g.cash_box_id) = x.id and g.decision is null) then 'closing'
  when x.usable_at > clock_timestamp() then 'cooling' else 'active' end`;
/** What was opened, and what is proposed or was declined: an account keeps the id of its proposal. */
const ALL = `
  select p.id, p.kind, p.code, p.name, p.bank_bin, p.account_number, p.holder_name, p.committee_id, p.fund_id, p.appeal_id,
    case when p.decision is null then 'proposed' end as state, null::timestamptz as usable_at
  from books.account_proposal p where p.decision is distinct from 'confirmed'
  union all
  select x.id, 'bank', x.code, x.bank_name, x.bank_bin, x.account_number, x.holder_name, x.committee_id, x.fund_id, x.appeal_id, ${OPENED}, x.usable_at
  from books.bank_account x
  union all
  select x.id, 'cash', x.code, l.name_vi, null, null, null, x.committee_id, null, null, ${OPENED.replaceAll('x.closed_on', 'l.closed_on')}, x.usable_at
  from books.cash_box x join books.ledger_account_name l on l.id = x.ledger_account_id`;

/** $1 a state, $2 a kind, $3 part of code, name or number, $4 and $5 the place. */
const ACCOUNTS = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'asc');
  return {
    text: `select a.id, a.kind, a.code, a.name, a.account_number, a.state, a.usable_at, f.name as fund, c.name as committee
      from (${ALL}) a join people.committee_name c on c.id = a.committee_id left join books.fund f on f.id = a.fund_id
      where ${inScope('a.committee_id')} and a.state is not null and ($1::text is null or a.state = $1) and ($2::text is null or a.kind = $2)
        and ($3 = '' or strpos(lower(concat_ws(' ', a.code, a.name, a.account_number, f.name)), lower($3)) > 0)
        and ($4::text is null or (a.code, a.id) ${compare} ($4, $5::uuid))
      order by a.code ${direction}, a.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [nullable(text), nullable(text), text, nullable(text), nullable(uuid)],
    row: {
      id: uuid,
      kind: textOf<AccountKind>(),
      code: text,
      name: text,
      accountNumber: nullable(text),
      state: textOf<AccountState>(),
      usableAt: nullable(instant),
      fund: nullable(text),
      committee: text,
    },
  };
});

const ACCOUNT = sql({
  text: `select a.id, a.kind, a.code, a.name, a.bank_bin, a.account_number, a.holder_name, a.committee_id, c.name as committee, f.name as fund,
      ap.title as appeal, a.state, p.proposed_by, u.full_name as proposer, p.proposed_at, p.decision, d.id as decided_by, d.full_name as decider
    from (${ALL}) a join people.committee_name c on c.id = a.committee_id left join books.account_proposal p on p.id = a.id
    left join people.person_name u on u.id = p.proposed_by left join people.person_name d on d.id = p.decided_by
    left join books.fund f on f.id = a.fund_id left join books.appeal_title ap on ap.id = a.appeal_id
    where a.id = $1 and ${inScope('a.committee_id')}`,
  params: [uuid],
  row: {
    id: uuid,
    kind: textOf<AccountKind>(),
    code: text,
    name: text,
    bankBin: nullable(text),
    accountNumber: nullable(text),
    holderName: nullable(text),
    committeeId: uuid,
    committee: text,
    fund: nullable(text),
    appeal: nullable(text),
    state: nullable(textOf<AccountState>()),
    proposedBy: nullable(uuid),
    proposer: nullable(text),
    proposedAt: nullable(instant),
    decision: nullable(textOf<'confirmed' | 'declined'>()),
    decidedBy: nullable(uuid),
    decider: nullable(text),
  },
});

/** The last one: an account may be proposed for closing more than once. */
const CLOSING = sql({
  text: `select g.id, g.reason, g.proposed_by, u.full_name as proposer, g.proposed_at, g.decision, d.id as decided_by, d.full_name as decider
    from books.account_closing g join people.person_name u on u.id = g.proposed_by left join people.person_name d on d.id = g.decided_by
    where coalesce(g.bank_account_id, g.cash_box_id) = $1 order by g.proposed_at desc limit 1`,
  params: [uuid],
  row: {
    id: uuid,
    reason: text,
    proposedBy: uuid,
    proposer: text,
    proposedAt: instant,
    decision: nullable(textOf<'confirmed' | 'declined'>()),
    decidedBy: nullable(uuid),
    decider: nullable(text),
  },
});

const COOLING = sql({
  text: 'select books.cooling_hours() as hours',
  row: { hours: nullable(int) },
});

const CLOSINGS_WAITING = sql({
  text: 'select count(*) as count from books.account_closing where decision is null and proposed_by <> $1',
  params: [uuid],
  row: { count },
});

const WAITING = sql({
  text: 'select count(*) as count from books.account_proposal where decision is null and proposed_by <> $1',
  params: [uuid],
  row: { count },
});

const APPEALS_NOT_OVER = sql({
  text: `select a.id, a.title as name from books.appeal_title a join books.fund f on f.id = a.fund_id
    where f.committee_id = any ($1) and f.closed_on is null and ${notOverOn('a.closes_on', '$2')} order by a.title`,
  params: [list(uuid), day],
  row: { id: uuid, name: text },
});

export type AccountRow = RowOf<(typeof ACCOUNTS)['forwards']>;
export type Account = RowOf<typeof ACCOUNT>;
export type Closing = RowOf<typeof CLOSING>;

@Injectable()
export class AccountProposalsQueries {
  constructor(private readonly db: Database) {}

  /** Accounts and boxes in sight, and what is proposed, by code. */
  async list(asked: {
    state: AccountState | null;
    kind: AccountKind | null;
    find: string;
    place: Place | null;
  }): Promise<Listed<AccountRow>> {
    const { state, kind, find, place } = asked;
    const from = [place?.key ?? null, place?.id ?? null] as const;
    const found = await this.db.query(ACCOUNTS[wayOf(place)], [state, kind, find, ...from]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: (row) => row.code });
  }

  /** An account, or the proposal of one. Null for what is not in sight. */
  account(id: string): Promise<Account | null> {
    return this.db.maybeOne(ACCOUNT, [id]);
  }

  /** The last proposal to close it, decided or not. */
  closing(accountId: string): Promise<Closing | null> {
    return this.db.maybeOne(CLOSING, [accountId]);
  }

  /** Hours between confirmation and public use, as they are today. */
  async coolingHours(): Promise<number> {
    const { hours } = await this.db.one(COOLING);
    invariant(hours !== null, 'Some cooling time is always in force');
    return hours;
  }

  async waitingFor(userId: string): Promise<number> {
    return (await this.db.one(WAITING, [userId])).count;
  }

  async closingsWaitingFor(userId: string): Promise<number> {
    return (await this.db.one(CLOSINGS_WAITING, [userId])).count;
  }

  /** Appeals that are open or still to open on this day. */
  appeals(
    committeeIds: readonly string[],
    on: BusinessDate,
  ): Promise<{ id: string; name: string }[]> {
    return this.db.query(APPEALS_NOT_OVER, [committeeIds, on]);
  }
}

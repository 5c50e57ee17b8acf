import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../../kernel/dates/business-date.js';
import { Database } from '../../../platform/database/database.js';
import {
  bigint,
  day,
  instant,
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

export const ACCOUNT_STATES = ['proposed', 'cooling', 'active', 'closed'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];
export type AccountKind = 'bank' | 'cash';

const PAGE_SIZE = 30;

const OPENED = `case when x.closed_on is not null then 'closed' when x.usable_at > clock_timestamp() then 'cooling' else 'active' end`;
const ALL = `
  select p.id, p.id as proposal_id, p.kind, p.code, p.name, p.account_number, p.committee_id, p.fund_id, 'proposed' as state, null::timestamptz as usable_at
  from books.account_proposal p where p.decision is null
  union all
  select x.id, x.proposal_id, 'bank', x.code, x.bank_name, x.account_number, x.committee_id, x.fund_id, ${OPENED}, x.usable_at from books.bank_account x
  union all
  select x.id, x.proposal_id, 'cash', x.code, l.name_vi, null, x.committee_id, null, ${OPENED.replace('x.closed_on', 'l.closed_on')}, x.usable_at
  from books.cash_box x join books.ledger_account_name l on l.id = x.ledger_account_id`;

/** $1 committees in sight, $2 a state, $3 and $4 the place. */
const ACCOUNTS = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'asc');
  return {
    text: `select a.id, a.proposal_id, a.kind, a.code, a.name, a.account_number, a.state, a.usable_at, f.name as fund, c.name as committee
      from (${ALL}) a join people.committee_name c on c.id = a.committee_id left join books.fund f on f.id = a.fund_id
      where a.committee_id = any ($1) and ($2::text is null or a.state = $2)
        and ($3::text is null or (a.code, a.id) ${compare} ($3, $4::uuid))
      order by a.code ${direction}, a.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [list(uuid), nullable(text), nullable(text), nullable(uuid)],
    row: {
      id: uuid,
      proposalId: nullable(uuid),
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

const PROPOSAL = sql({
  text: `select p.id, p.kind, p.code, p.name, p.bank_bin, p.account_number, p.holder_name, c.name as committee, f.name as fund,
      ap.title as appeal, p.proposed_by, u.full_name as proposer, p.proposed_at, p.decision, d.full_name as decider
    from books.account_proposal p join people.committee_name c on c.id = p.committee_id join people.person_name u on u.id = p.proposed_by
    left join people.person_name d on d.id = p.decided_by left join books.fund f on f.id = p.fund_id
    left join books.appeal_title ap on ap.id = p.appeal_id where p.id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    kind: textOf<AccountKind>(),
    code: text,
    name: text,
    bankBin: nullable(text),
    accountNumber: nullable(text),
    holderName: nullable(text),
    committee: text,
    fund: nullable(text),
    appeal: nullable(text),
    proposedBy: uuid,
    proposer: text,
    proposedAt: instant,
    decision: nullable(textOf<'confirmed' | 'declined'>()),
    decider: nullable(text),
  },
});

const WAITING = sql({
  text: 'select count(*) as count from books.account_proposal where decision is null and proposed_by <> $1',
  params: [uuid],
  row: { count: bigint },
});

const APPEALS_NOT_OVER = sql({
  text: `select a.id, a.title as name from books.appeal_title a join books.fund f on f.id = a.fund_id
    where f.committee_id = any ($1) and f.closed_on is null and ${notOverOn('a.closes_on', '$2')} order by a.title`,
  params: [list(uuid), day],
  row: { id: uuid, name: text },
});

export type AccountRow = RowOf<(typeof ACCOUNTS)['forwards']>;
export type AccountProposal = RowOf<typeof PROPOSAL>;

@Injectable()
export class AccountProposalsQueries {
  constructor(private readonly db: Database) {}

  /** Accounts and boxes of these committees, and what is proposed, by code. */
  async list(asked: {
    committeeIds: readonly string[];
    state: AccountState | null;
    place: Place | null;
  }): Promise<Listed<AccountRow>> {
    const { committeeIds, state, place } = asked;
    const found = await this.db.query(ACCOUNTS[wayOf(place)], [
      committeeIds,
      state,
      place?.key ?? null,
      place?.id ?? null,
    ]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: (row) => row.code });
  }

  /** Null for what is not in sight. */
  proposal(id: string): Promise<AccountProposal | null> {
    return this.db.maybeOne(PROPOSAL, [id]);
  }

  async waitingFor(userId: string): Promise<number> {
    return Number((await this.db.one(WAITING, [userId])).count);
  }

  /** Appeals that are open or still to open on this day. */
  appeals(
    committeeIds: readonly string[],
    on: BusinessDate,
  ): Promise<{ id: string; name: string }[]> {
    return this.db.query(APPEALS_NOT_OVER, [committeeIds, on]);
  }
}

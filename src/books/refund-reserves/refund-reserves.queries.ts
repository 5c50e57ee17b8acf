import { Injectable } from '@nestjs/common';
import { AuditDatabase } from '../../platform/database/readers.js';
import { Database } from '../../platform/database/database.js';
import { inScope } from '../../platform/database/scope.js';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import {
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
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import { openOn } from '../openness/openness.js';
import type { ChangeState, ChangeWay, ReserveMoveKind } from './refund-reserves.types.js';

/** Funds that have a reserve, or wait for one. As many as funds: a fund has one. */
const LIST = sql({
  text: `select f.code, f.name, c.name as committee, books.reserve_dong(f.id) as reserve_dong,
      exists (select from books.reserve_change w where w.fund_id = f.id and w.decision is null) as is_waiting,
      (select max(m.moved_at) from books.reserve_move m where m.fund_id = f.id) as moved_at
    from books.fund_name f join people.committee_name c on c.id = f.committee_id
    where ${inScope('f.committee_id')}
      and (exists (select from books.refund_reserve r where r.fund_id = f.id) or exists (select from books.reserve_change w where w.fund_id = f.id and w.decision is null))
    order by f.code limit 500`,
  row: {
    code: text,
    name: text,
    committee: text,
    reserveDong: nullable(dong),
    isWaiting: bool,
    movedAt: nullable(instant),
  },
});

const STATE = `case when x.decision = 'confirmed' then 'done' when x.decision is null then 'waiting'
    when x.decided_by = x.proposed_by then 'withdrawn' else 'declined' end`;

/** Newest first: decisions written down, whatever became of them. */
const CHANGES = sql({
  text: `select x.id, x.way, x.amount_dong, x.decision_number, x.decision_day, x.issuer, x.declined_because, x.proposed_by, p.full_name as proposer,
      x.proposed_at, d.full_name as decider, x.decided_at, m.label as account, ${STATE} as state
    from books.reserve_change x left join people.person_name p on p.id = x.proposed_by left join people.person_name d on d.id = x.decided_by
    left join books.money_account m on m.id = x.bank_account_id where x.fund_id = $1 order by x.proposed_at desc, x.id desc limit 50`,
  params: [uuid],
  row: {
    id: uuid,
    way: textOf<ChangeWay>(),
    amountDong: dong,
    decisionNumber: text,
    decisionDay: day,
    issuer: text,
    declinedBecause: text,
    proposedBy: uuid,
    proposer: nullable(text),
    proposedAt: instant,
    decider: nullable(text),
    decidedAt: nullable(instant),
    account: nullable(text),
    state: textOf<ChangeState>(),
  },
});

const MOVES = sql({
  text: `select m.kind, m.amount_dong, m.document, m.moved_at, coalesce(a.title, f.name) as purpose, m.out_entry_id as entry_id,
      m.kind in ('set_aside', 'put_back') as is_in
    from books.reserve_move m join books.fund_name f on f.id = m.fund_id left join books.appeal_title a on a.id = m.appeal_id
    where m.fund_id = $1 order by m.moved_at desc, m.id desc limit 200`,
  params: [uuid],
  row: {
    kind: textOf<ReserveMoveKind>(),
    amountDong: dong,
    document: text,
    movedAt: instant,
    purpose: text,
    entryId: uuid,
    isIn: nullable(bool),
  },
});

const STANDING = sql({
  text: `select books.reserve_dong($1) as reserve_dong, books.free_dong($1, null, null) as free_dong,
      (select m.label from books.refund_reserve r join books.money_account m on m.id = r.bank_account_id where r.fund_id = $1) as account`,
  params: [uuid],
  row: { reserveDong: nullable(dong), freeDong: nullable(dong), account: nullable(text) },
});

/** Where a reserve may lie: its own account, or while there is none any of the fund at large. */
const ACCOUNTS = sql({
  text: `select m.id, m.label from books.money_account m where m.way = 'bank' and m.fund_id = $1
      and ${openOn('m.opened_on', 'm.closed_on', '$2')}
      and not exists (select from books.refund_reserve r where r.fund_id = $1 and r.bank_account_id <> m.id) order by m.code`,
  params: [uuid, day],
  row: { id: uuid, label: text },
});

const FUND_OF = sql({
  text: `select f.code from books.reserve_change x join books.fund_name f on f.id = x.fund_id where x.id = $1`,
  params: [uuid],
  row: { code: text },
});

const WAITING = sql({
  text: `select count(*) as count from books.reserve_change where decision is null and proposed_by <> $1`,
  params: [uuid],
  row: { count },
});

export type Reader = 'staff' | 'auditor';
export type ReserveRow = RowOf<typeof LIST>;
export type ChangeRow = RowOf<typeof CHANGES>;
export type MoveRow = RowOf<typeof MOVES>;
export type ReserveStanding = RowOf<typeof STANDING>;
export type ReserveAccount = RowOf<typeof ACCOUNTS>;

/** Reserves of funds: of the committees in sight, or for auditors of all. */
@Injectable()
export class RefundReservesQueries {
  constructor(
    private readonly db: Database,
    private readonly audited: AuditDatabase,
  ) {}

  list(reader: Reader): Promise<ReserveRow[]> {
    return this.of(reader).query(LIST);
  }

  moves(fundId: string, reader: Reader): Promise<MoveRow[]> {
    return this.of(reader).query(MOVES, [fundId]);
  }

  standing(fundId: string, reader: Reader): Promise<ReserveStanding> {
    return this.of(reader).one(STANDING, [fundId]);
  }

  changes(fundId: string, reader: Reader): Promise<ChangeRow[]> {
    return this.of(reader).query(CHANGES, [fundId]);
  }

  accounts(fundId: string, on: BusinessDate): Promise<ReserveAccount[]> {
    return this.db.query(ACCOUNTS, [fundId, on]);
  }

  async fundOf(changeId: string): Promise<string | null> {
    return (await this.db.maybeOne(FUND_OF, [changeId]))?.code ?? null;
  }

  async waitingFor(userId: string): Promise<number> {
    return (await this.db.one(WAITING, [userId])).count;
  }

  private of(reader: Reader) {
    return reader === 'staff' ? this.db : this.audited;
  }
}

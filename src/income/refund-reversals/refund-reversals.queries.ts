import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
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
import type { ReversalCause, ReversalState } from './refund-reversals.types.js';

const STATE = `case when r.decision = 'confirmed' then 'done' when r.decision is null then 'waiting'
    when r.decided_by = r.proposed_by then 'withdrawn' else 'declined' end`;

/** Newest first: of those that are not declined there is one. */
const OF = sql({
  text: `select r.id, r.cause, r.reason, r.declined_because, r.proposed_by, p.full_name as proposer, r.proposed_at, d.full_name as decider,
      r.decided_at, ${STATE} as state
    from income.refund_reversal r join income.refund_voucher v on v.id = r.payment_id
    left join people.person_name p on p.id = r.proposed_by left join people.person_name d on d.id = r.decided_by
    where v.request_id = $1 order by r.proposed_at desc, r.id desc limit 20`,
  params: [uuid],
  row: {
    id: uuid,
    cause: textOf<ReversalCause>(),
    reason: text,
    declinedBecause: text,
    proposedBy: uuid,
    proposer: nullable(text),
    proposedAt: instant,
    decider: nullable(text),
    decidedAt: nullable(instant),
    state: textOf<ReversalState>(),
  },
});

const PAID = sql({
  text: `select v.request_id as id, v.id as payment_id, c.name as committee, v.number, v.amount_dong, v.payee_name, v.paid_on, v.way
    from income.refund_voucher v join people.committee_name c on c.id = v.committee_id where v.request_id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    paymentId: uuid,
    committee: text,
    number: text,
    amountDong: dong,
    payeeName: text,
    paidOn: day,
    way: textOf<'bank' | 'cash'>(),
  },
});

/** What lines of the bank told of the payment: that it left, that it came back. */
const LINES = sql({
  text: `select c.id, c.amount_dong, l.value_date, l.detail
    from books.standing_clearing c join income.decided_line d on d.id = c.decision_id join income.bank_line l on l.id = d.line_id
    where c.under_way_id = $1 order by l.value_date, c.id`,
  params: [uuid],
  row: {
    id: uuid,
    amountDong: dong,
    valueDate: day,
    detail: text,
  },
});

const REQUEST_OF = sql({
  text: `select v.request_id as id from income.refund_reversal r join income.refund_voucher v on v.id = r.payment_id where r.id = $1`,
  params: [uuid],
  row: { id: uuid },
});

const WAITING = sql({
  text: `select count(*) as count from income.refund_reversal where decision is null and proposed_by <> $1`,
  params: [uuid],
  row: { count },
});

export type ReversalRow = RowOf<typeof OF>;
export type PaidRefund = RowOf<typeof PAID>;
export type TellingLine = RowOf<typeof LINES>;

/** Reversals of paid refunds, in the committees in sight. */
@Injectable()
export class RefundReversalsQueries {
  constructor(private readonly db: Database) {}

  paid(requestId: string): Promise<PaidRefund | null> {
    return this.db.maybeOne(PAID, [requestId]);
  }

  of(requestId: string): Promise<ReversalRow[]> {
    return this.db.query(OF, [requestId]);
  }

  lines(paymentId: string): Promise<TellingLine[]> {
    return this.db.query(LINES, [paymentId]);
  }

  async requestOf(id: string): Promise<string | null> {
    return (await this.db.maybeOne(REQUEST_OF, [id]))?.id ?? null;
  }

  async waitingFor(userId: string): Promise<number> {
    return (await this.db.one(WAITING, [userId])).count;
  }
}

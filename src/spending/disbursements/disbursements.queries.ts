import { Injectable } from '@nestjs/common';
import type { PayableView, VoucherListRow, VoucherView } from './disbursements.views.js';
import { openOn } from '../../books/openness/openness.js';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { forbidden, notFound } from '../../kernel/errors.js';
import { Database } from '../../platform/database/database.js';
import {
  bool,
  day,
  dong,
  instant,
  int,
  list,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, sqlFor } from '../../platform/database/statements/statement.js';
import {
  KEYSET_WAYS,
  keysetSql,
  listed,
  wayOf,
  type Listed,
  type Place,
} from '../../platform/pages/keyset.js';

const PAGE_SIZE = 30;

const PAYABLE = sql({
  text: `select l.line_id, l.committee_id, l.allocation_number, l.title, c.name as recipient from spending.allocated_line l
       join people.committee_name c on c.id = l.recipient_committee_id where l.line_id = $1`,
  params: [uuid],
  row: { lineId: uuid, committeeId: uuid, allocationNumber: text, title: text, recipient: text },
});

@Injectable()
export class DisbursementsQueries {
  constructor(private readonly db: Database) {}

  async list(place: Place | null): Promise<Listed<VoucherListRow>> {
    const found = await this.db.query(VOUCHERS[wayOf(place)], [
      place?.key ?? null,
      place?.id ?? null,
    ]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: (row) => row.businessDate });
  }

  /** Error: `disbursements.unknown`. */
  async view(id: string): Promise<VoucherView> {
    const view = await this.db.maybeOne(VIEW, [id]);
    if (view === null) throw notFound('disbursements.unknown');
    return {
      ...view,
      reversal: await this.db.maybeOne(REVERSAL, [id]),
      handovers: await this.db.query(HANDOVERS, [id]),
      returns: await this.db.query(RETURNS, [id]),
      items: await this.db.query(ITEMS, [id]),
    };
  }

  /**
   * What of a line can be paid, and from which accounts that are open on that day. Whoever receives may look on; the
   * committee that decided pays: it must be among `payers`. Errors: `disbursements.lineUnknown`, `disbursements.paidByDecider`.
   */
  async payable(
    lineId: string,
    { on, payers }: { on: BusinessDate; payers: readonly string[] },
  ): Promise<PayableView> {
    const line = await this.db.maybeOne(PAYABLE, [lineId]);
    if (line === null) throw notFound('disbursements.lineUnknown');
    if (!payers.includes(line.committeeId)) throw forbidden('disbursements.paidByDecider');
    return {
      ...line,
      unpaid: await this.db.query(UNPAID, [lineId]),
      payees: await this.db.query(PAYEES, [lineId]),
      sources: await this.db.query(SOURCES, [lineId, on]),
    };
  }
}

const STANDING = `not exists (select 1 from spending.disbursement_reversal r where r.disbursement_id = i.disbursement_id)`;
const ROW = `d.id, books.written_number(d.book, d.year, d.number) as number, d.payee_name, rc.name as recipient, d.amount_dong,
  d.business_date,
  exists (select 1 from spending.disbursement_reversal r where r.disbursement_id = d.id) as is_reversed,
  coalesce(s.delivered_dong, 0)::bigint as delivered_dong, coalesce(s.returned_dong, 0)::bigint as returned_dong`;
const FROM = `spending.disbursement d join spending.allocated_line l on l.line_id = d.line_id
  join people.committee_name rc on rc.id = l.recipient_committee_id
  left join lateral (select sum(x.handed_dong - x.back_after_dong) as delivered_dong, sum(x.back_dong + x.back_after_dong) as returned_dong
    from books.support_state x where x.payment_id = d.id) s on true`;
const VOUCHERS = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `select ${ROW} from ${FROM} where ($1::date is null or (d.business_date, d.id) ${compare} ($1, $2::uuid))
       order by d.business_date ${direction}, d.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [nullable(day), nullable(uuid)],
    row: {
      id: uuid,
      number: text,
      payeeName: text,
      recipient: text,
      amountDong: dong,
      businessDate: day,
      isReversed: bool,
      deliveredDong: dong,
      returnedDong: dong,
    },
  };
});
const VIEW = sql({
  text: `
select ${ROW}, c.name as committee_name, c.parent_name, c.place, d.payee_address, d.reason, d.way,
  m.label as source_name, f.name as fund_name, l.allocation_id,
  l.allocation_number, d.line_id, l.kind, l.variant, u.full_name as payer_name, d.paid_at,
  array(select p.full_name from spending.signature s join people.person_name p on p.id = s.person_id
    where s.allocation_id = l.allocation_id and s.kind = 'approvedBy' and s.is_current order by s.at) as approvers
from ${FROM} join books.fund_name f on f.id = l.fund_id
join people.committee_name c on c.id = d.committee_id
join people.person_name u on u.id = d.paid_by left join books.money_account m on m.way = d.way and m.id in (d.bank_account_id, d.cash_box_id)
where d.id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    number: text,
    payeeName: text,
    recipient: text,
    amountDong: dong,
    businessDate: day,
    isReversed: bool,
    deliveredDong: dong,
    returnedDong: dong,
    committeeName: text,
    parentName: nullable(text),
    place: nullable(text),
    payeeAddress: text,
    reason: text,
    way: textOf<'bank' | 'cash'>(),
    sourceName: text,
    fundName: text,
    allocationId: uuid,
    allocationNumber: text,
    lineId: uuid,
    kind: text,
    variant: nullable(text),
    payerName: text,
    paidAt: instant,
    approvers: list(text),
  },
});
const REVERSAL = sql({
  text: `
select u.full_name as by, r.reversed_at as at, r.reason from spending.disbursement_reversal r
join people.person_name u on u.id = r.reversed_by where r.disbursement_id = $1`,
  params: [uuid],
  row: { by: text, at: instant, reason: text },
});
const HANDOVERS = sql({
  text: `
select h.id, u.full_name as by, h.recorded_at as at, h.amount_dong, h.is_undone from spending.recorded_handover h
join people.person_name u on u.id = h.recorded_by where h.disbursement_id = $1 order by h.recorded_at, h.id`,
  params: [uuid],
  row: { id: uuid, by: text, at: instant, amountDong: dong, isUndone: bool },
});
const RETURNS = sql({
  text: `
select m.moved_at as at, m.amount_dong from books.standing_support_move m join books.support_state s on s.id = m.paid_support_id
where s.payment_id = $1 and m.kind <> 'handed_over' order by m.moved_at, m.id`,
  params: [uuid],
  row: { at: instant, amountDong: dong },
});
const ITEMS = sql({
  text: `
select e.label, e.quantity, i.amount_dong from spending.disbursement_item i
join spending.named_beneficiary e on e.id = i.entitlement_id where i.disbursement_id = $1 order by e.named_at, e.id`,
  params: [uuid],
  row: { label: text, quantity: int, amountDong: dong },
});
const UNPAID = sql({
  text: `
select e.id, e.label, e.amount_dong from spending.named_beneficiary e where e.line_id = $1 and e.is_agreed and not e.is_ended
  and not exists (select 1 from spending.disbursement_item i where i.entitlement_id = e.id and ${STANDING})
order by e.named_at, e.id`,
  params: [uuid],
  row: { id: uuid, label: text, amountDong: dong },
});
const PAYEES = sql({
  text: `
select case when x.id is null then 'household:' || e.household_id else 'proxy:' || x.id end as key,
  coalesce(x.full_name || ' – ', '') || e.label as name
from spending.named_beneficiary e left join lateral (select null::uuid as id, null::text as full_name where e.household_id is not null
  union all select p.id, p.full_name from spending.agreed_proxy p where p.entitlement_id = e.id) x on true
where e.line_id = $1 and e.is_agreed and not e.is_ended and (e.household_id is not null or x.id is not null)
  and not exists (select 1 from spending.disbursement_item i where i.entitlement_id = e.id and ${STANDING})
order by e.named_at, e.id, x.id nulls first`,
  params: [uuid],
  row: { key: text, name: text },
});
const SOURCES = sql({
  text: `
select m.way || ':' || m.id as key, m.label as name, coalesce((select sum(b.amount_dong) from books.balance_by_day b where b.account_id in (m.ledger_account_id, m.under_way_account_id)
  and b.fund_id = layer.fund_id and b.appeal_id is not distinct from layer.appeal_id
  and b.restriction_id is not distinct from layer.restriction_id), 0)::bigint as available_dong
from spending.allocated_line layer join books.money_account m on m.fund_id = layer.fund_id or (m.way = 'cash' and m.committee_id = layer.committee_id)
where layer.line_id = $1 and ${openOn('m.opened_on', 'm.closed_on', '$2')} order by key`,
  params: [uuid, day],
  row: { key: text, name: text, availableDong: dong },
});

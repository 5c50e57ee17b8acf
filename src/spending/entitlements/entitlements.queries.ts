import { Injectable } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { Database } from '../../platform/database/database.js';
import {
  bool,
  dong,
  int,
  nullable,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';

export type EntitlementRow = RowOf<typeof ENTITLEMENTS>;

export interface LineView {
  readonly id: string;
  readonly allocationId: string;
  readonly allocationNumber: string;
  readonly title: string;
  readonly status: string;
  /** Of the committee that decided: its approvers agree to the names. */
  readonly committeeId: string;
  readonly recipientId: string;
  readonly recipient: string;
  readonly kind: string;
  readonly variant: string | null;
  readonly quantity: number;
  readonly amountDong: bigint;
  /** Of that what was neither released nor came back. */
  readonly standingQuantity: number;
  readonly standingDong: bigint;
  readonly leftQuantity: number;
  readonly leftDong: bigint;
  /** A list of people may be named in one line. */
  readonly takesGroups: boolean;
  readonly entitlements: readonly EntitlementRow[];
}

const HOUSEHOLDS_MAX = 500;

const HOUSEHOLDS = sql({
  text: `select h.id, h.name from people.household_name h where h.committee_id = $1 and h.state = 'living'
         and not exists (select 1 from spending.named_beneficiary e where e.line_id = $2 and e.household_id = h.id
           and (not e.is_ended or spending.paid_to(e.id) > 0))
       order by h.search_name, h.id limit ${HOUSEHOLDS_MAX}`,
  params: [uuid, uuid],
  row: { id: uuid, name: text },
});

@Injectable()
export class EntitlementsQueries {
  constructor(private readonly db: Database) {}

  /** Error: `entitlements.lineUnknown`. */
  async line(id: string): Promise<LineView> {
    const line = await this.db.maybeOne(LINE, [id]);
    if (line === null) throw notFound('entitlements.lineUnknown');
    return { ...line, entitlements: await this.db.query(ENTITLEMENTS, [id]) };
  }

  /** Households of the receiving unit that the line does not help yet. */
  async households(line: {
    id: string;
    recipientId: string;
  }): Promise<{ id: string; name: string }[]> {
    return this.db.query(HOUSEHOLDS, [line.recipientId, line.id]);
  }
}

const LINE = sql({
  text: `
select l.line_id as id, l.allocation_id, l.allocation_number, l.title, l.status, l.committee_id, l.recipient_committee_id as recipient_id,
  c.name as recipient, l.kind, l.variant, l.quantity, l.amount_dong,
  (l.quantity - coalesce(f.quantity, 0))::integer as standing_quantity, (l.amount_dong - coalesce(f.amount_dong, 0))::bigint as standing_dong,
  rest.quantity as left_quantity, rest.amount_dong as left_dong, k.takes_groups
from spending.allocated_line l join spending.kind_rule k on k.code = l.kind join people.committee_name c on c.id = l.recipient_committee_id
cross join lateral spending.line_rest(l.line_id) rest left join spending.line_freed f on f.line_id = l.line_id
where l.line_id = $1 and l.is_current`,
  params: [uuid],
  row: {
    id: uuid,
    allocationId: uuid,
    allocationNumber: text,
    title: text,
    status: text,
    committeeId: uuid,
    recipientId: uuid,
    recipient: text,
    kind: text,
    variant: nullable(text),
    quantity: int,
    amountDong: dong,
    standingQuantity: int,
    standingDong: dong,
    leftQuantity: int,
    leftDong: dong,
    takesGroups: bool,
  },
});
const ENTITLEMENTS = sql({
  text: `
select e.id, e.household_id, e.label, e.quantity, e.amount_dong, e.is_agreed, e.is_ended, spending.paid_to(e.id) as paid_dong,
  coalesce((select sum(r.amount_dong) from spending.returned r where r.entitlement_id = e.id), 0)::bigint as returned_dong,
  exists (select 1 from spending.voucher_item i where i.entitlement_id = e.id and not i.is_reversed) as is_paid,
  coalesce((select sum(i.quantity) from spending.delivered_item i where i.entitlement_id = e.id), 0)::integer as delivered_quantity
from spending.named_beneficiary e where e.line_id = $1 order by e.named_at, e.id`,
  params: [uuid],
  row: {
    id: uuid,
    householdId: nullable(uuid),
    label: text,
    quantity: int,
    amountDong: dong,
    isAgreed: bool,
    isEnded: bool,
    paidDong: dong,
    returnedDong: dong,
    isPaid: bool,
    deliveredQuantity: int,
  },
});

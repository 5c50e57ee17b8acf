import { Injectable } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { Database } from '../../platform/database/database.js';

export interface EntitlementRow {
  readonly id: string;
  readonly householdId: string | null;
  readonly label: string;
  readonly quantity: number;
  readonly amountDong: bigint;
  readonly isPaid: boolean;
  readonly deliveredQuantity: number;
}

export interface LineView {
  readonly id: string;
  readonly allocationId: string;
  readonly allocationNumber: string;
  readonly title: string;
  readonly status: string;
  readonly recipientId: string;
  readonly recipient: string;
  readonly kind: string;
  readonly variant: string | null;
  readonly quantity: number;
  readonly amountDong: bigint;
  readonly leftQuantity: number;
  readonly leftDong: bigint;
  readonly entitlements: readonly EntitlementRow[];
}

const HOUSEHOLDS_MAX = 500;

@Injectable()
export class EntitlementsQueries {
  constructor(private readonly db: Database) {}

  /** Error: `entitlements.lineUnknown`. */
  async line(id: string): Promise<LineView> {
    const line = await this.db.maybeOne<Omit<LineView, 'entitlements'>>(LINE, [id]);
    if (line === null) throw notFound('entitlements.lineUnknown');
    return { ...line, entitlements: await this.db.query<EntitlementRow>(ENTITLEMENTS, [id]) };
  }

  /** Households of the receiving unit that the line does not help yet. */
  async households(line: {
    id: string;
    recipientId: string;
  }): Promise<{ id: string; name: string }[]> {
    return this.db.query(
      `select h.id, h.head_name || ' – ' || h.code as name from people.household h where h.committee_id = $1
         and not exists (select 1 from spending.entitlement e where e.line_id = $2 and e.household_id = h.id)
       order by h.search_name, h.id limit ${HOUSEHOLDS_MAX}`,
      [line.recipientId, line.id],
    );
  }
}

const LINE = `
select l.id, a.id as "allocationId", a.number as "allocationNumber", a.title, a.status, c.id as "recipientId",
  c.name as recipient, l.kind, l.variant, l.quantity, l.amount_dong as "amountDong",
  (l.quantity - coalesce(sum(e.quantity), 0))::integer as "leftQuantity",
  (l.amount_dong - coalesce(sum(e.amount_dong), 0))::bigint as "leftDong"
from spending.allocation_line l join spending.allocation a on a.id = l.allocation_id and a.revision = l.revision
join people.committee c on c.id = l.recipient_committee_id left join spending.entitlement e on e.line_id = l.id
where l.id = $1 group by l.id, a.id, c.id`;
const ENTITLEMENTS = `
select e.id, e.household_id as "householdId", coalesce(h.head_name || ' – ' || h.code, e.group_label, '') as label, e.quantity,
  e.amount_dong as "amountDong", exists (select 1 from spending.disbursement_item i where i.entitlement_id = e.id
    and not exists (select 1 from spending.disbursement_reversal r where r.disbursement_id = i.disbursement_id)) as "isPaid",
  coalesce((select sum(i.quantity) from spending.handover_item i where i.entitlement_id = e.id), 0)::integer as "deliveredQuantity"
from spending.entitlement e left join people.household h on h.id = e.household_id where e.line_id = $1 order by e.named_at, e.id`;

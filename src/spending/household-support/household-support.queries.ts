import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  bool,
  dong,
  instant,
  int,
  nullable,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';

export type SupportRow = RowOf<typeof SUPPORT>;

/** Of the household and of all that were merged with it. */
const SUPPORT = sql({
  text: `select e.id, e.line_id, l.kind, l.variant, l.title, l.allocation_number, e.label, e.quantity, e.amount_dong, e.named_at, e.is_ended,
      e.household_id <> $1 as is_of_merged, spending.paid_to(e.id) as paid_dong,
      coalesce((select sum(r.amount_dong) from spending.returned r where r.entitlement_id = e.id), 0)::bigint as returned_dong,
      coalesce((select sum(i.quantity) from spending.delivered_item i where i.entitlement_id = e.id), 0)::integer as delivered_quantity
    from spending.named_beneficiary e join spending.allocated_line l on l.line_id = e.line_id and l.is_current
    where e.household_id in (select people.same_household($1)) order by e.named_at desc, e.id desc limit 200`,
  params: [uuid],
  row: {
    ...{ id: uuid, lineId: uuid, kind: text, variant: nullable(text), title: text },
    ...{ allocationNumber: text, label: text, quantity: int, amountDong: dong, namedAt: instant },
    ...{ isEnded: bool, isOfMerged: bool, paidDong: dong, returnedDong: dong },
    deliveredQuantity: int,
  },
});

@Injectable()
export class HouseholdSupportQueries {
  constructor(private readonly db: Database) {}

  /** What was granted to a household, latest first. */
  of(householdId: string): Promise<SupportRow[]> {
    return this.db.query(SUPPORT, [householdId]);
  }
}

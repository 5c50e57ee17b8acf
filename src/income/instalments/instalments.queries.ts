import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  day,
  dong,
  instant,
  nullable,
  smallint,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';

const DUE = sql({
  text: `select d.part_no, d.due_on, d.amount_dong, d.settled_dong from income.instalment_due d where d.pledge_id = $1 order by d.due_on`,
  params: [uuid],
  row: { partNo: smallint, dueOn: day, amountDong: dong, settledDong: dong },
});

const PLANS = sql({
  text: `select p.id, p.planned_at, u.full_name as planner, p.reason,
      (select string_agg(to_char(i.due_on, 'DD/MM/YYYY') || ': ' || replace(to_char(i.amount_dong, 'FM999,999,999,999,999'), ',', '.') || ' ₫', '; ' order by i.due_on)
        from income.instalment i where i.plan_id = p.id) as parts
    from income.instalment_plan p left join people.person_name u on u.id = p.planned_by where p.pledge_id = $1 order by p.planned_at desc, p.id desc`,
  params: [uuid],
  row: {
    id: uuid,
    plannedAt: instant,
    planner: nullable(text),
    reason: text,
    parts: nullable(text),
  },
});

export type DueRow = RowOf<typeof DUE>;
export type PlanRow = RowOf<typeof PLANS>;

/** Parts of promises, in the committees in sight. */
@Injectable()
export class InstalmentsQueries {
  constructor(private readonly db: Database) {}

  /** By the plan that holds, oldest due first. */
  due(pledgeId: string): Promise<DueRow[]> {
    return this.db.query(DUE, [pledgeId]);
  }

  /** Newest first. */
  plans(pledgeId: string): Promise<PlanRow[]> {
    return this.db.query(PLANS, [pledgeId]);
  }
}

import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { refused } from '../../kernel/errors.js';
import { formatDong } from '../../kernel/money/money.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import {
  day,
  dong,
  list,
  smallint,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { Pledges } from '../pledges/pledges.service.js';

export interface InstalmentPlan {
  readonly id: string;
  readonly pledgeId: string;
  readonly reason: string;
  /** In any order; together all of the promise. */
  readonly parts: readonly { readonly dueOn: BusinessDate; readonly amountDong: bigint }[];
}

const PLAN = sql({
  text: `insert into income.instalment_plan (id, pledge_id, reason) values ($1, $2, $3) on conflict (id) do nothing returning committee_id`,
  params: [uuid, uuid, text],
  row: { committeeId: uuid },
});

const PARTS = sql({
  text: `insert into income.instalment (plan_id, part_no, committee_id, due_on, amount_dong)
    select $1, t.part_no, $2, t.due_on, t.amount_dong from unnest($3::smallint[], $4::date[], $5::bigint[]) as t(part_no, due_on, amount_dong)`,
  params: [uuid, uuid, list(smallint), list(day), list(dong)],
});

/** When a promise is to be kept. A plan is an expectation: no payment ever changes by it. */
@Injectable()
export class Instalments {
  constructor(
    private readonly db: Database,
    private readonly pledges: Pledges,
    private readonly audit: AuditLog,
  ) {}

  /**
   * A new plan, which holds from now on; the same form sent twice is one. Errors: `pledges.notFound`; refused
   * `instalments.notWhole`, `instalment_plan_by_officer`, `instalment_plan_of_standing`.
   */
  async plan({ id, pledgeId, reason, parts }: InstalmentPlan): Promise<void> {
    await this.db.transaction(async () => {
      const pledge = await this.pledges.byId(pledgeId);
      const together = parts.reduce((sum, part) => sum + part.amountDong, 0n);
      if (together !== pledge.amountDong) {
        const params = { together: formatDong(together), promised: formatDong(pledge.amountDong) };
        throw refused('instalments.notWhole', params);
      }
      const made = await this.db.maybeOne(PLAN, [id, pledgeId, reason]);
      if (made === null) return;
      const { committeeId } = made;
      const inOrder = parts.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
      await this.db.execute(PARTS, [
        ...([id, committeeId, inOrder.map((_, index) => index + 1)] as const),
        inOrder.map(({ dueOn }) => dueOn),
        inOrder.map(({ amountDong }) => amountDong),
      ]);
      await this.audit.record({
        ...{ action: 'instalments.plan', subjectType: 'pledge', subjectId: pledgeId, committeeId },
        after: { parts: inOrder, reason },
      });
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { Month } from '../../kernel/dates/months.js';
import { Database } from '../../platform/database/database.js';
import {
  bigint,
  day,
  dong,
  nullable,
  smallint,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import type { ScheduleState } from '../gift-schedules/gift-schedules.types.js';

const OWN = sql({
  text: 'select id, committee_id, amount_dong, day_no, next_on, last_month, status, purpose, came_count, came_dong from income.own_schedules($1)',
  params: [uuid],
  row: {
    ...{ id: uuid, committeeId: uuid, amountDong: dong, dayNo: smallint, nextOn: day },
    ...{ lastMonth: nullable(day), status: textOf<ScheduleState>(), purpose: text },
    ...{ cameCount: bigint, cameDong: dong },
  },
});

/** By purpose; $1 the month that is asked about. */
const COUNTS = sql({
  text: `select coalesce(a.title, f.name) as purpose, s.active, s.paused, s.active_dong, coalesce(m.asked_dong, 0)::bigint as asked_dong, coalesce(m.came_dong, 0)::bigint as came_dong
    from (select c.fund_id, c.appeal_id, sum(c.active)::bigint as active, sum(c.paused)::bigint as paused, sum(c.active_dong)::bigint as active_dong
      from income.schedule_count c group by 1, 2) s
    join books.fund_name f on f.id = s.fund_id left join books.appeal_title a on a.id = s.appeal_id
    left join lateral (select sum(n.amount_dong) as asked_dong, sum(n.settled_dong) as came_dong from income.schedule_month n
      where n.fund_id = s.fund_id and n.appeal_id is not distinct from s.appeal_id and n.month = $1) m on true order by s.active_dong desc, 1 limit 100`,
  params: [day],
  row: {
    ...{ purpose: text, active: bigint, paused: bigint, activeDong: dong },
    ...{ askedDong: dong, cameDong: dong },
  },
});

export type OwnSchedule = RowOf<typeof OWN>;
export type ScheduleCount = RowOf<typeof COUNTS>;

@Injectable()
export class SchedulesQueries {
  constructor(private readonly db: Database) {}

  /** Of the address that a live visit proved; runs without a committee in sight, the database shows these alone. */
  own(visitId: string): Promise<OwnSchedule[]> {
    return this.db.query(OWN, [visitId]);
  }

  /** Of the committees in sight. */
  counts(month: Month): Promise<ScheduleCount[]> {
    return this.db.query(COUNTS, [month]);
  }
}

import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import type { NameDisplay } from '../../kernel/privacy/mask-name.js';
import { Database } from '../../platform/database/database.js';
import {
  bool,
  bytes,
  count,
  day,
  dong,
  nullable,
  smallint,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import type { ScheduleMonth, ScheduleState } from './gift-schedules.types.js';

const SHOWN = `select s.id, s.committee_id, s.fund_id, s.appeal_id, s.amount_dong, s.day_no, s.last_month, s.next_on, s.donor_name, s.display, s.contact_email,
    s.locale, s.status, coalesce(a.title, f.name) as purpose,
    (select max(m.month) from income.schedule_month m where m.schedule_id = s.id) as asked_up_to
  from income.gift_schedule s join books.fund_name f on f.id = s.fund_id left join books.appeal_title a on a.id = s.appeal_id`;
const ROW = {
  ...{ id: uuid, committeeId: uuid, fundId: uuid, appealId: nullable(uuid), amountDong: dong },
  ...{ dayNo: smallint, lastMonth: nullable(day), nextOn: day, donorName: nullable(text) },
  ...{ display: textOf<NameDisplay>(), contactEmail: text, locale: textOf<'vi' | 'en'>() },
  ...{ status: textOf<ScheduleState>(), purpose: text, askedUpTo: nullable(day) },
};

const OF_LINK = sql({
  text: `${SHOWN} where s.id = (select k.schedule_id from income.schedule_link k where k.token_hash = $1)`,
  params: [bytes],
  row: ROW,
});

/** Held until the transaction ends, so that two runs at once ask for no month twice. */
const HELD = sql({
  text: `${SHOWN} where s.id = $1 and s.status = 'active' and s.next_on <= $2 for no key update of s`,
  params: [uuid, day],
  row: ROW,
});

const DUE = sql({
  text: `select s.id from income.gift_schedule s where s.status = 'active' and s.next_on <= $1 order by s.next_on, s.id limit $2`,
  params: [day, count],
  row: { id: uuid },
});

/** Whether nothing came for the last months that were asked for, as many as the terms say. */
const SILENT = sql({
  text: `select count(*) = l.silent_months and coalesce(sum(m.settled_dong), 0) = 0 as silent from
      (select t.silent_months from income.schedule_limit t where t.valid_from <= $2::date order by t.valid_from desc limit 1) l
    left join lateral (select n.settled_dong from income.schedule_month n where n.schedule_id = $1 order by n.month desc limit l.silent_months) m on true
    group by l.silent_months`,
  params: [uuid, day],
  row: { silent: bool },
});

const MONTHS = sql({
  text: `select m.month, m.reference_code, m.amount_dong, m.settled_dong from income.schedule_month m where m.schedule_id = $1 order by m.month desc limit 24`,
  params: [uuid],
  row: { month: nullable(day), referenceCode: text, amountDong: dong, settledDong: dong },
});

export type ScheduleRow = RowOf<typeof OF_LINK>;

/** In a scope that reaches every committee. */
@Injectable()
export class GiftSchedulesQueries {
  constructor(private readonly db: Database) {}

  ofLink(tokenHash: Buffer): Promise<ScheduleRow | null> {
    return this.db.maybeOne(OF_LINK, [tokenHash]);
  }

  /** Null when it is due no more. */
  held(id: string, today: BusinessDate): Promise<ScheduleRow | null> {
    return this.db.maybeOne(HELD, [id, today]);
  }

  async due(today: BusinessDate, most: number): Promise<string[]> {
    return (await this.db.query(DUE, [today, most])).map(({ id }) => id);
  }

  async isSilent(id: string, today: BusinessDate): Promise<boolean> {
    return (await this.db.one(SILENT, [id, today])).silent;
  }

  /** Newest first. */
  months(id: string): Promise<ScheduleMonth[]> {
    return this.db.query(MONTHS, [id]);
  }
}

import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/ids.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import {
  bytes,
  day,
  dong,
  nullable,
  smallint,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { scheduleLinkOver } from './gift-schedules.errors.js';
import { GiftSchedulesQueries, type ScheduleRow } from './gift-schedules.queries.js';
import type { ScheduleMonth, ScheduleStep, WantedSchedule } from './gift-schedules.types.js';
import { nextDay } from '../../kernel/dates/months.js';
import { ScheduleLetters } from './schedule-letters.service.js';
import { digestOf } from './schedule-links.service.js';

const ASK = sql({
  text: `insert into income.gift_schedule (id, committee_id, fund_id, appeal_id, amount_dong, day_no, last_month, next_on, donor_name, display, contact_email, locale)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (id) do nothing`,
  params: [
    ...([uuid, uuid, uuid, nullable(uuid), dong, smallint, nullable(day), day] as const),
    ...([nullable(text), text, text, text] as const),
  ],
});

const STEP = sql({
  text: `insert into income.schedule_step (id, schedule_id, kind, token_hash, amount_dong, day_no, last_month, next_on) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
  params: [
    ...([uuid, uuid, text, bytes, nullable(dong), nullable(smallint)] as const),
    ...([nullable(day), nullable(day)] as const),
  ],
});

/** Gifts that come back every month. What a schedule asks for is an expectation: it is no money and counts as no promise. */
@Injectable()
export class GiftSchedules {
  constructor(
    private readonly db: Database,
    private readonly queries: GiftSchedulesQueries,
    private readonly letters: ScheduleLetters,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps what a form asked for and writes the letter whose link makes it run; the same form again is one. Errors: refused
   * `gift_schedule_within_limit`, `gift_schedule_of_address`.
   */
  async ask(wanted: WantedSchedule, purpose: string): Promise<void> {
    const { id, committeeId, dayNo, lastMonth, amountDong } = wanted;
    await this.db.transaction(async () => {
      const made = await this.db.execute(ASK, [
        ...([id, committeeId, wanted.fundId, wanted.appealId, amountDong, dayNo] as const),
        ...([lastMonth, nextDay(dayNo, this.clock.today(), null), wanted.donorName] as const),
        ...([wanted.display, wanted.contactEmail, wanted.locale] as const),
      ]);
      if (made === 0) return;
      await this.letters.asked(wanted, purpose);
    });
  }

  /** Error: `giftSchedules.over` (notFound) for a link that is none. */
  async ofLink(token: string): Promise<{ schedule: ScheduleRow; months: ScheduleMonth[] }> {
    const schedule = await this.queries.ofLink(digestOf(token));
    if (schedule === null) throw scheduleLinkOver();
    return { schedule, months: await this.queries.months(schedule.id) };
  }

  /** Errors: as `ofLink`; conflict `schedule_step_in_state`; refused `gift_schedule_within_limit`. */
  async step(token: string, step: ScheduleStep): Promise<void> {
    await this.db.transaction(async () => {
      const { schedule } = await this.ofLink(token);
      const said =
        step.kind === 'change'
          ? ([step.amountDong, step.dayNo, step.lastMonth] as const)
          : ([null, null, null] as const);
      const dayNo = said[1] ?? schedule.dayNo;
      const goesOn = step.kind !== 'pause' && step.kind !== 'stop';
      const nextOn = goesOn ? nextDay(dayNo, this.clock.today(), schedule.askedUpTo) : null;
      const of = [uuidv7(), schedule.id, step.kind, digestOf(token)] as const;
      await this.db.execute(STEP, [...of, ...said, nextOn]);
    });
  }
}

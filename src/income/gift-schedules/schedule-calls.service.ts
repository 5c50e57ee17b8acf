import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { DomainError } from '../../kernel/errors.js';
import { uuidv7 } from '../../kernel/ids.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import { text, textOf, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { Pledges } from '../pledges/pledges.service.js';
import { GiftSchedulesQueries, type ScheduleRow } from './gift-schedules.queries.js';
import type { ScheduleEnd } from './gift-schedules.types.js';
import { dayIn, monthAfter, monthOf, type Month } from '../../kernel/dates/months.js';
import { ScheduleLetters } from './schedule-letters.service.js';

/** What one run writes at most; the next goes on where it ended. */
const AT_ONCE = 500;
const CLOSED: readonly string[] = ['pledges.appealClosed', 'pledges.fundClosed'];

const END = sql({
  text: `insert into income.schedule_step (id, schedule_id, kind, cause) values ($1, $2, 'end', $3)`,
  params: [uuid, uuid, textOf<ScheduleEnd>()],
});
const FORGET = sql({
  text: 'select income.forget_asked_schedules()::text as done',
  row: { done: text },
});

/** On its day each schedule asks once for its month: a code to send money under, and a polite letter with it. */
@Injectable()
export class ScheduleCalls {
  constructor(
    private readonly db: Database,
    private readonly queries: GiftSchedulesQueries,
    private readonly letters: ScheduleLetters,
    private readonly pledges: Pledges,
    private readonly clock: Clock,
  ) {}

  /** Month and letter in one transaction: a run that is killed, or two at once, ask for none twice. */
  async call(today = this.clock.today(), atOnce = AT_ONCE): Promise<void> {
    await runInScope(SYSTEM_SCOPE, async () => {
      await this.db.query(FORGET);
      for (const id of await this.queries.due(today, atOnce)) {
        await this.db.transaction(() => this.callOne(id, today));
      }
    });
  }

  private async callOne(id: string, today: BusinessDate): Promise<void> {
    const schedule = await this.queries.held(id, today);
    if (schedule === null) return;
    const month = dueMonth(schedule, today);
    if (schedule.lastMonth !== null && month > schedule.lastMonth) {
      return this.end(schedule, 'last_month');
    }
    // Who let some months pass has answered: nobody is written to for ever.
    if (await this.queries.isSilent(id, today)) return this.end(schedule, 'silence');
    try {
      await this.ask(schedule, { month, today });
    } catch (error) {
      if (!(error instanceof DomainError) || !CLOSED.includes(error.code)) throw error;
      await this.end(schedule, 'purpose');
      await this.letters.ended(schedule);
    }
  }

  private async ask(schedule: ScheduleRow, on: { month: Month; today: BusinessDate }) {
    const { id, fundId, appealId, amountDong, donorName, display, contactEmail, locale } = schedule;
    const pledge = await this.pledges.register({
      ...{ submissionId: uuidv7(), fundId, appealId, amountDong, donorName, display },
      ...{ contactEmail, locale, way: 'bank_transfer', schedule: { id, month: on.month } },
      on: on.today,
    });
    await this.letters.month(schedule, { month: on.month, code: pledge.referenceCode });
  }

  private async end({ id }: ScheduleRow, cause: ScheduleEnd): Promise<void> {
    await this.db.execute(END, [uuidv7(), id, cause]);
  }
}

/** The newest month whose day is here: of months that nobody could ask for in time no letter is sent. */
function dueMonth({ nextOn, dayNo }: ScheduleRow, today: BusinessDate): Month {
  let month = monthOf(nextOn);
  for (let next = monthAfter(month); dayIn(next, dayNo) <= today; next = monthAfter(next)) {
    month = next;
  }
  return month;
}

import { Injectable } from '@nestjs/common';
import { addDays, type BusinessDate, viInstantOf } from '../../kernel/dates/business-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { bool, day, nullable } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';

const MAKE = sql({
  text: 'select publication.make_bulletin($1) as made',
  params: [day],
  row: { made: bool },
});

const MAKE_FIRST = sql({
  text: 'select publication.make_first_bulletin($1) as made',
  params: [day],
  row: { made: bool },
});

const LAST = sql({
  text: 'select max(day) as day from publication.bulletin_cut',
  row: { day: nullable(day) },
});

/** What began before 17:00 is written by then. */
const GRACE_MS = 4 * 60_000;
/** At most so many days are made up at once; the next run goes on. */
const MOST_DAYS = 60;

/** The daily bulletin: made at 17:00, or later as of 17:00. Once made it never changes. */
@Injectable()
export class Bulletins {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Makes those of the days since the last one that are due; the first ever is the one due last. Returns how many. */
  async makeMissing(): Promise<number> {
    const due = this.lastDue();
    const { day: last } = await this.db.one(LAST);
    let made = 0;
    for (let next = last === null ? due : addDays(last, 1); next <= due; next = addDays(next, 1)) {
      if (made === MOST_DAYS) break;
      if ((await this.db.one(MAKE, [next])).made) made += 1;
    }
    return made;
  }

  /**
   * Of an installation that was filled from other books: the bulletin due last, of what was brought in. False where one was made before, or
   * the books have entries of that moment.
   */
  async makeFirst(): Promise<boolean> {
    return (await this.db.one(MAKE_FIRST, [this.lastDue()])).made;
  }

  private lastDue(): BusinessDate {
    const today = this.clock.today();
    const moment = viInstantOf(today, '17:00');
    const isDue = moment !== null && this.clock.now().getTime() >= moment.getTime() + GRACE_MS;
    return isDue ? today : addDays(today, -1);
  }
}

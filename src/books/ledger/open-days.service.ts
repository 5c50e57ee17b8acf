import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { day, list, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { Entry } from './ledger.types.js';

const DAYS = sql({
  text: 'select unnest(books.days_to_post($1, $2)) as day',
  params: [list(uuid), list(day)],
  row: { day },
});

/** Where the books take an event whose own period is closed: on the first open day of its fund after it. */
@Injectable()
export class OpenDays {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Today is never closed, so most entries ask nothing. The answer holds until the transaction ends. */
  async placed(entries: readonly Entry[]): Promise<readonly Entry[]> {
    const today = this.clock.today();
    const past = new Map<string, { fundId: string; on: BusinessDate }>();
    for (const one of entries) {
      if (one.event.businessDate < today) past.set(keyOf(one), asked(one));
    }
    if (past.size === 0) return entries;
    const pairs = [...past.values()];
    const found = await this.db.query(DAYS, [
      pairs.map(({ fundId }) => fundId),
      pairs.map(({ on }) => on),
    ]);
    const opens = new Map([...past.keys()].map((key, index) => [key, found[index]?.day]));
    return entries.map((one) => movedTo(one, opens.get(keyOf(one))));
  }
}

function asked({ layer, event }: Entry) {
  return { fundId: layer.fundId, on: event.businessDate };
}

function keyOf({ layer, event }: Entry): string {
  return `${layer.fundId} ${event.businessDate}`;
}

function movedTo(one: Entry, day: BusinessDate | undefined): Entry {
  const { businessDate: eventDate } = one.event;
  if (day === undefined || day === eventDate) return one;
  return { ...one, event: { ...one.event, businessDate: day, eventDate } };
}

import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../../platform/database/scope.js';
import { dong, int, nullable, textOf } from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';

const TRAFFIC = sql({
  text: `select scope, window_minutes, declines_least, tries_least, small_below_dong, per_paid, tries, declines, paid, stops
         from income.card_watch order by scope`,
  row: {
    scope: textOf<'address' | 'all'>(),
    windowMinutes: int,
    declinesLeast: int,
    triesLeast: nullable(int),
    smallBelowDong: dong,
    perPaid: int,
    tries: int,
    declines: int,
    paid: int,
    stops: int,
  },
});
export type CardTraffic = RowOf<typeof TRAFFIC>;

const FORGET_ADDRESSES = sql({
  text: `update income.card_try set address_key = null where address_key is not null and tried_at < now() - interval '2 days'`,
});

/** What passes at the card page, of all committees together: numbers only, so staff of each may see them. */
@Injectable()
export class CardWatch {
  constructor(private readonly db: Database) {}

  traffic(): Promise<CardTraffic[]> {
    return runInScope(SYSTEM_SCOPE, () => this.db.query(TRAFFIC));
  }

  /** How many addresses are stopped now, and one more when all are. */
  async stops(): Promise<number> {
    return (await this.traffic()).reduce((sum, { stops }) => sum + stops, 0);
  }

  async forgetAddresses(): Promise<void> {
    await runInScope(SYSTEM_SCOPE, () => this.db.execute(FORGET_ADDRESSES));
  }
}

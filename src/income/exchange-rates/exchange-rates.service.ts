import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import {
  bigint,
  count,
  day,
  instant,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import { printRate, worthIn, type Currency } from './currencies.js';

const LIST_SIZE = 60;

const NOW = sql({
  text: `select currency, valid_on, hundredths_dong, source from income.exchange_rate_now order by currency`,
  row: { currency: textOf<Currency>(), validOn: day, hundredthsDong: bigint, source: text },
});

const NEWEST = sql({
  text: `select r.id, r.currency, r.valid_on, r.hundredths_dong, r.source, r.entered_at, p.full_name as who from income.exchange_rate r
    left join people.person_name p on p.id = r.entered_by order by r.entered_at desc, r.id desc limit $1`,
  params: [count],
  row: {
    id: uuid,
    currency: textOf<Currency>(),
    validOn: day,
    hundredthsDong: bigint,
    source: text,
    enteredAt: instant,
    who: nullable(text),
  },
});

/** No row when the same form was sent before. */
const ENTER = sql({
  text: `insert into income.exchange_rate (id, currency, valid_on, hundredths_dong, source) values ($1, $2, $3, $4, $5) on conflict (id) do nothing
    returning id`,
  params: [uuid, textOf<Currency>(), day, bigint, text],
  row: { id: uuid },
});

/** Printed: `190,08 USD` at `26.305` a unit. */
export interface Worth {
  readonly worth: string;
  readonly rate: string;
  readonly source: string;
  readonly validOn: BusinessDate;
}
export type EnteredRate = RowOf<typeof NEWEST>;

/** Published rates, by day and source. A card is charged in đồng whatever they say. */
@Injectable()
export class ExchangeRates {
  constructor(
    private readonly db: Database,
    private readonly log: AuditLog,
  ) {}

  /** What an amount is about worth in each currency whose rate is known, none older than a week. */
  async worthOf(amountDong: bigint): Promise<Worth[]> {
    const rates = await runInScope(SYSTEM_SCOPE, () => this.db.query(NOW));
    return rates.map(({ currency, hundredthsDong, source, validOn }) => ({
      worth: worthIn(amountDong, currency, hundredthsDong),
      rate: printRate(hundredthsDong),
      source,
      validOn,
    }));
  }

  newest(): Promise<EnteredRate[]> {
    return this.db.query(NEWEST, [LIST_SIZE]);
  }

  /** Errors (refused): `constraints.exchange_rate_of_these_days`, `constraints.exchange_rate_near_the_last`. */
  async enter(rate: {
    readonly id: string;
    readonly currency: Currency;
    readonly validOn: BusinessDate;
    readonly hundredthsDong: bigint;
    readonly source: string;
  }): Promise<void> {
    const { id, currency, validOn, hundredthsDong, source } = rate;
    await this.db.transaction(async () => {
      const entered = await this.db.maybeOne(ENTER, [
        id,
        currency,
        validOn,
        hundredthsDong,
        source,
      ]);
      if (entered === null) return;
      const after = { currency, validOn, rate: printRate(hundredthsDong), source };
      const action = 'exchangeRates.enter';
      await this.log.record({ action, subjectType: 'exchange_rate', subjectId: id, after });
    });
  }
}

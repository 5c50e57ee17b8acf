import { Injectable } from '@nestjs/common';
import { openOn } from '../../../books/openness/openness.js';
import { addDays, type BusinessDate } from '../../../kernel/dates/business-date.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../../platform/database/scope.js';
import {
  day,
  dong,
  nullable,
  text,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';

/** An account that closed is still asked about for as long. */
const CLOSED_DAYS = 400;

const ACCOUNTS = sql({
  text: `select m.id, m.label, m.holder_name, m.committee_id, t.last_day from books.money_account m
    left join income.told_account t on t.bank_account_id = m.id
    where m.way = 'bank' and (${openOn('m.opened_on', 'm.closed_on', '$1')} or ${openOn('m.opened_on', 'm.closed_on', '$2')})
    order by m.closed_on is not null, m.label`,
  params: [day, day],
  row: { id: uuid, label: text, holderName: text, committeeId: uuid, lastDay: nullable(day) },
});

/** Only what the public statement says of it. */
const LINE = sql({
  text: `select g.bank_account_id, g.amount_dong, g.business_date as paid_on from income.standing_gift g
    where g.id = $1 and g.bank_account_id is not null`,
  params: [uuid],
  row: { bankAccountId: nullable(uuid), amountDong: dong, paidOn: day },
});

export type ClaimAccount = RowOf<typeof ACCOUNTS>;

/** Our accounts, to which day the bank has told of each, and what is public of a line. */
@Injectable()
export class ClaimAccounts {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  all(): Promise<ClaimAccount[]> {
    const today = this.clock.today();
    return runInScope(SYSTEM_SCOPE, () => this.db.query(ACCOUNTS, [today, this.first(today)]));
  }

  line(id: string): Promise<RowOf<typeof LINE> | null> {
    return runInScope(SYSTEM_SCOPE, () => this.db.maybeOne(LINE, [id]));
  }

  private first(today: BusinessDate): BusinessDate {
    return addDays(today, -CLOSED_DAYS);
  }
}

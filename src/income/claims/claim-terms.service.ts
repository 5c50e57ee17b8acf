import { Injectable } from '@nestjs/common';
import { addDays, businessDateOf, type BusinessDate } from '../../kernel/dates/business-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import { day, dong, int, nullable, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';

const TERM = sql({
  text: `select look_after_days, answer_working_days, second_person_from_dong from income.claim_term_on($1)`,
  params: [day],
  row: { lookAfterDays: int, answerWorkingDays: int, secondPersonFromDong: dong },
});

const TOLD_TO = sql({
  text: 'select last_day from income.told_account where bank_account_id = $1',
  params: [uuid],
  row: { lastDay: nullable(day) },
});

/** When a giver has waited long enough to look again, and what the bank has told meanwhile. */
export interface LookAgain {
  readonly isDue: boolean;
  readonly from: BusinessDate;
  readonly afterDays: number;
  /** The newest day of the account that a statement tells of; null when none was imported. */
  readonly toldTo: BusinessDate | null;
}

/** The dated terms of claims, and how far an account is told of. */
@Injectable()
export class ClaimTerms {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  on(businessDate: BusinessDate) {
    return runInScope(SYSTEM_SCOPE, () => this.db.one(TERM, [businessDate]));
  }

  /** For money announced at that instant, on its way to that account. */
  async lookAgain(since: Date, bankAccountId: string): Promise<LookAgain> {
    const registeredOn = businessDateOf(since);
    const { lookAfterDays: afterDays } = await this.on(registeredOn);
    const from = addDays(registeredOn, afterDays);
    const isDue = this.clock.today() >= from;
    return { isDue, from, afterDays, toldTo: await this.toldTo(bankAccountId) };
  }

  private async toldTo(bankAccountId: string): Promise<BusinessDate | null> {
    const told = await runInScope(SYSTEM_SCOPE, () => this.db.maybeOne(TOLD_TO, [bankAccountId]));
    return told?.lastDay ?? null;
  }
}

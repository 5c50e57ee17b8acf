import { Injectable } from '@nestjs/common';
import { findReferenceCodes } from '../../kernel/reference-code.js';
import { openOn } from '../../books/openness/openness.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { bool, day, json, list, text } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';

export interface BankPush {
  readonly provider: string;
  readonly externalId: string;
  readonly accountNumber: string;
  readonly memo: string;
  readonly payload: unknown;
}

const STORE = sql({
  text: `insert into income.bank_push (provider, external_id, bank_account_id, payload, reference_codes)
       values ($1, $2, (select id from books.money_account
         where way = 'bank' and account_number = $3 and ${openOn('opened_on', 'closed_on', '$6')} order by code limit 1), $4, $5)
       on conflict do nothing`,
  params: [text, text, text, json(), list(text), day],
});

const IS_ANNOUNCED = sql({
  text: 'select exists (select 1 from income.bank_push where reference_codes @> array[$1]::text[]) as announced',
  params: [text],
  row: { announced: bool },
});

/** A push only announces: it lets a giver see that the bank noticed the money. The statement stays the truth. */
@Injectable()
export class BankPushes {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Stored once, however often the service delivers it. */
  async store(push: BankPush): Promise<void> {
    await this.db.execute(STORE, [
      push.provider,
      push.externalId,
      push.accountNumber,
      JSON.stringify(push.payload),
      findReferenceCodes(push.memo),
      this.clock.today(),
    ]);
  }

  /** Whether a push with this code in its memo has come. */
  async isAnnounced(referenceCode: string): Promise<boolean> {
    const row = await this.db.one(IS_ANNOUNCED, [referenceCode]);
    return row.announced;
  }
}

import { Injectable } from '@nestjs/common';
import { refused } from '../../kernel/errors.js';
import { Appeals } from '../../books/appeals/appeals.service.js';
import { Funds } from '../../books/funds/funds.service.js';
import { committeesWhere } from '../../people/identity/permissions.js';
import type { Actor } from '../../platform/request/actor.js';
import { Clock } from '../../platform/clock/clock.js';

export interface Purpose {
  /** `fund:<id>` or `appeal:<id>`. */
  readonly value: string;
  readonly title: string;
  readonly fundId: string;
  readonly appealId: string | null;
  readonly committeeId: string;
}

/** What a cashier may take cash for: open funds of the own committees and their open appeals. */
@Injectable()
export class CounterChoices {
  constructor(
    private readonly funds: Funds,
    private readonly appeals: Appeals,
    private readonly clock: Clock,
  ) {}

  async forCashier(actor: Actor): Promise<Purpose[]> {
    const own = committeesWhere(actor, 'cash.receive');
    const today = this.clock.today();
    const funds = (await this.funds.openFunds(today)).filter((fund) =>
      own.includes(fund.committeeId),
    );
    const appeals = await this.appeals.openAppeals(today);
    return funds.flatMap(({ id, name, committeeId }) => [
      { value: `fund:${id}`, title: name, fundId: id, appealId: null, committeeId },
      ...appeals
        .filter((appeal) => appeal.fundId === id)
        .map((appeal) => ({
          value: `appeal:${appeal.id}`,
          title: appeal.title,
          fundId: id,
          appealId: appeal.id,
          committeeId,
        })),
    ]);
  }

  /** Error: `cashReceipts.purposeClosed` (refused) when it is not among the cashier's choices now. */
  async chosen(actor: Actor, value: string): Promise<Purpose> {
    const found = (await this.forCashier(actor)).find((purpose) => purpose.value === value);
    if (found === undefined) throw refused('cashReceipts.purposeClosed', { field: 'purpose' });
    return found;
  }
}

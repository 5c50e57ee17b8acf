import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../../kernel/dates/business-date.js';
import { refused } from '../../../kernel/errors.js';
import { Appeals } from '../../../books/appeals/appeals.service.js';
import { Restrictions } from '../../../books/restrictions/restrictions.service.js';
import { Funds } from '../../../books/funds/funds.service.js';
import { committeesWhere } from '../../../people/identity/permissions.js';
import type { Actor } from '../../../platform/request/actor.js';
import { Clock } from '../../../platform/clock/clock.js';

export interface Purpose {
  /** `fund:<id>`, `appeal:<id>` or `wish:<id>`. */
  readonly value: string;
  readonly title: string;
  readonly fundId: string;
  readonly appealId: string | null;
  readonly restrictionId: string | null;
  readonly committeeId: string;
}

/** What a cashier may take cash for, today or on the day of a sheet: open funds of the own committees, their open appeals, and wishes agreed to. */
@Injectable()
export class CounterChoices {
  constructor(
    private readonly funds: Funds,
    private readonly appeals: Appeals,
    private readonly restrictions: Restrictions,
    private readonly clock: Clock,
  ) {}

  async forCashier(actor: Actor, on: BusinessDate = this.clock.today()): Promise<Purpose[]> {
    const own = committeesWhere(actor, 'cash.receive');
    const funds = (await this.funds.openFunds(on)).filter((fund) => own.includes(fund.committeeId));
    const appeals = await this.appeals.openAppeals(on);
    const isOpen = (appealId: string | null) =>
      appealId === null || appeals.some((appeal) => appeal.id === appealId);
    const wishes = await this.restrictions.openOf(funds.map(({ id }) => id));
    return funds.flatMap(({ id, name, committeeId }) => {
      const fund = { fundId: id, committeeId, appealId: null, restrictionId: null };
      const ofAppeals = appeals
        .filter(({ fundId }) => fundId === id)
        .map((appeal) => ({ ...fund, ...bound('appeal', appeal), appealId: appeal.id }));
      const ofWishes = wishes
        .filter((wish) => wish.fundId === id && isOpen(wish.appealId))
        .map((wish) => ({
          ...{ ...fund, ...bound('wish', wish) },
          ...{ appealId: wish.appealId, restrictionId: wish.id },
        }));
      return [{ ...fund, value: `fund:${id}`, title: name }, ...ofAppeals, ...ofWishes];
    });
  }

  /** Error: `cashReceipts.purposeClosed` (refused) when it is not among the cashier's choices of that day. */
  async chosen(actor: Actor, value: string, on?: BusinessDate): Promise<Purpose> {
    const found = (await this.forCashier(actor, on)).find((purpose) => purpose.value === value);
    if (found === undefined) throw refused('cashReceipts.purposeClosed', { field: 'purpose' });
    return found;
  }
}

function bound(kind: 'appeal' | 'wish', { id, title }: { id: string; title: string }) {
  return { value: `${kind}:${id}`, title };
}

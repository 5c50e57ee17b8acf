import { Injectable } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { committeesWhere } from '../../people/identity/permissions.js';
import { Organisation } from '../../people/organisation/organisation.service.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../platform/request/actor.js';
import { Funds } from '../funds/funds.service.js';
import type { Fund } from '../funds/funds.types.js';
import { daysOf, isMonth, monthOf, type Month } from './month.js';
import { PeriodsQueries, type FundMonth } from './periods.queries.js';

export type FundOfMonth = Pick<Fund, 'id' | 'code' | 'name' | 'committeeId'>;

export interface FoundMonth {
  readonly fund: FundOfMonth;
  readonly month: Month;
  readonly view: FundMonth;
}

/** One month of one fund, as an address names it, and whether a person may touch it. */
@Injectable()
export class FundMonths {
  constructor(
    private readonly funds: Funds,
    private readonly queries: PeriodsQueries,
    private readonly organisation: Organisation,
    private readonly clock: Clock,
  ) {}

  /** Error: `periods.unknown`, for a fund out of sight and for a month before it or after today as well. */
  async find(code: string, month: string, actor: Actor): Promise<FoundMonth> {
    const fund = await this.funds.fund(code);
    const today = this.clock.today();
    const isThere = isMonth(month) && month >= monthOf(fund.openedOn) && month <= monthOf(today);
    if (!isThere || !actor.committeeIds.includes(fund.committeeId)) {
      throw notFound('periods.unknown');
    }
    return { fund, month, view: await this.queries.month(fund.id, daysOf(month).from, today) };
  }

  /** Whether a role with this permission reaches the fund: its committee, one above it, or one that succeeded it. */
  async mayTouch(
    fund: FundOfMonth,
    actor: Actor,
    permission: 'periods.close' | 'periods.reopen',
  ): Promise<boolean> {
    const reached = await this.organisation.reachedFrom(committeesWhere(actor, permission));
    return reached.includes(fund.committeeId);
  }

  /** Error: `periods.unknown` where the person may see but not touch it. */
  async demand(
    address: { code: string; month: string },
    actor: Actor,
    permission: 'periods.close' | 'periods.reopen',
  ): Promise<FoundMonth> {
    const found = await this.find(address.code, address.month, actor);
    if (!(await this.mayTouch(found.fund, actor, permission))) throw notFound('periods.unknown');
    return found;
  }
}

import { Controller, Get } from '@nestjs/common';
import { monthOf } from '../../kernel/dates/months.js';
import { Clock } from '../../platform/clock/clock.js';
import { Can, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, type PageResult } from '../../platform/pages/results.js';
import { deskPage } from './schedules.pages.js';
import { SchedulesQueries } from './schedules.queries.js';

/** How many give every month and what came of it, by purpose. */
@Controller()
export class ScheduleDeskController {
  constructor(
    private readonly queries: SchedulesQueries,
    private readonly clock: Clock,
  ) {}

  @Get(paths.income.giftSchedules())
  @Can('pledges.read')
  async counts(@T() t: Translate): Promise<PageResult> {
    const month = monthOf(this.clock.today());
    const rows = await this.queries.counts(month);
    return page('income/schedule-pages/desk', deskPage(rows, month, t));
  }
}

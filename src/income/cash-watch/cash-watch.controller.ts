import { Controller, Get } from '@nestjs/common';
import { Can, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, type PageResult } from '../../platform/pages/results.js';
import { cashWatchPage } from './cash-watch.pages.js';
import { CashWatchQueries } from './cash-watch.queries.js';

/** What lies in the cash boxes of the unit, and how long. */
@Controller()
export class CashWatchController {
  constructor(private readonly queries: CashWatchQueries) {}

  @Get(paths.income.cashWatch())
  @Can('cashCounts.read')
  async show(@T() t: Translate): Promise<PageResult> {
    const watched = await this.queries.watched('staff');
    return page('income/cash-watch/show', cashWatchPage(watched, t));
  }
}

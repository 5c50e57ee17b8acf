import { Controller, Get } from '@nestjs/common';
import { Can, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, type PageResult } from '../../platform/pages/results.js';
import { auditedCashPage } from './cash-watch.pages.js';
import { CashWatchQueries } from './cash-watch.queries.js';

/** Cash as auditors look at it: late in the box, untied at the bank, short at a count, missing in a receipt book. */
@Controller()
export class AuditedCashController {
  constructor(private readonly queries: CashWatchQueries) {}

  @Get(paths.oversight.cashWatch())
  @Can('audit.read')
  async show(@T() t: Translate): Promise<PageResult> {
    const watched = await this.queries.watched('auditor');
    const sheets = await this.queries.lostSheets();
    const differences = await this.queries.differences();
    const data = auditedCashPage({ ...watched, sheets, differences }, t);
    return page('income/cash-watch/audited', data);
  }
}

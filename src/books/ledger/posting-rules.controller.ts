import { Controller, Get } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Can, CurrentLocale, T } from '../../platform/http/access.js';
import type { Locale, Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, type PageResult } from '../../platform/pages/results.js';
import { Chart } from './chart.service.js';
import { postingRulesPage } from './posting-rules.pages.js';
import { chartOn } from './charts.js';

/** The table of posting rules, to be read, printed and signed. */
@Controller()
export class PostingRulesController {
  constructor(
    private readonly chart: Chart,
    private readonly clock: Clock,
  ) {}

  @Get(paths.books.postingRules())
  @Can('ledger.read')
  async show(@T() t: Translate, @CurrentLocale() locale: Locale): Promise<PageResult> {
    const names = await this.chart.names(locale);
    const chart = chartOn(this.clock.today());
    return page('books/ledger/posting-rules', postingRulesPage({ chart, names }, t));
  }
}

import { Controller, Get, Query } from '@nestjs/common';
import { isBusinessDate } from '../../../kernel/dates/business-date.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { CachedPage, Public, T } from '../../../platform/http/access.js';
import { paths } from '../../../platform/pages/paths.js';
import { page } from '../../../platform/pages/results.js';
import { decisionsPage, fourNumbersPage, reportsPage } from './reports.pages.js';
import { decidedFilter, layersFilter } from './reports.forms.js';
import { ReportsQueries } from './reports.queries.js';
import { FiguresQueries } from '../figures.queries.js';

/** What the home page's numbers lead to. */
@Controller()
export class ReportsController {
  constructor(
    private readonly queries: FiguresQueries,
    private readonly reports: ReportsQueries,
    private readonly clock: Clock,
  ) {}

  @Get(paths.reports())
  @Public()
  @CachedPage(60)
  list() {
    return page('publication/figures/reports', reportsPage());
  }

  @Get(paths.fourNumbers())
  @Public()
  @CachedPage(15)
  async fourNumbers(@Query() query: unknown, @T() t: Translate) {
    const filter = layersFilter.read(query);
    const found = await this.reports.layers(filter);
    const facts = { found, filter, at: this.clock.now() };
    return page('publication/figures/four-numbers', fourNumbersPage(facts, t));
  }

  @Get(paths.decisions())
  @Public()
  @CachedPage(15)
  async decisions(@Query() query: Record<string, unknown>, @T() t: Translate) {
    const filter = decidedFilter.read(query);
    const before = placeOf(query);
    const lines = await this.queries.decidedLines(filter.kind, before);
    const facts = { lines, filter, isFirst: before === null };
    return page('publication/figures/decisions', decisionsPage(facts, t));
  }
}

function placeOf({ ngay, so, dong }: Record<string, unknown>) {
  if (!isBusinessDate(ngay) || typeof so !== 'string' || typeof dong !== 'string') return null;
  return /^\d{1,6}$/.test(dong) ? { day: ngay, number: so.slice(0, 60), lineNo: dong } : null;
}

import { Controller, Get, Query } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Locale, Translate } from '../../platform/i18n/translate.js';
import { CachedPage, CurrentLocale, Public, T } from '../../platform/http/access.js';
import { paths } from '../../platform/pages/paths.js';
import { page } from '../../platform/pages/results.js';
import { readWindow, typedWindow } from './movement-report.forms.js';
import { movementReportPage } from './movement-report.pages.js';
import { MovementReport } from './movement-report.service.js';

@Controller()
export class MovementReportController {
  constructor(
    private readonly report: MovementReport,
    private readonly clock: Clock,
  ) {}

  @Get(paths.movementReport())
  @Public()
  @CachedPage(60)
  async show(
    @Query() query: Record<string, unknown>,
    @T() t: Translate,
    @CurrentLocale() locale: Locale,
  ) {
    const window = readWindow(query, this.clock.today());
    const figures = await this.report.figures(window, t);
    return page(
      'publication/movement-report/show',
      movementReportPage({ window, figures, typed: typedWindow(query, window) }, { t, locale }),
    );
  }
}

import { Controller, Get, Param } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Locale, Translate } from '../../platform/i18n/translate.js';
import { CachedPage, CurrentLocale, Public, T } from '../../platform/http/access.js';
import { paths } from '../../platform/pages/paths.js';
import { page } from '../../platform/pages/results.js';
import { PublicAppealsQueries } from './appeals/public-appeals.queries.js';
import { fundPage } from './layers.pages.js';
import { FiguresQueries } from './figures.queries.js';

/** One fund. */
@Controller()
export class FundPagesController {
  constructor(
    private readonly queries: FiguresQueries,
    private readonly appeals: PublicAppealsQueries,
    private readonly clock: Clock,
  ) {}

  @Get(paths.fund(':code'))
  @Public()
  @CachedPage(15)
  async fund(@Param('code') code: string, @CurrentLocale() locale: Locale, @T() t: Translate) {
    const fund = await this.queries.fund(code);
    if (fund === null) throw notFound('figures.fundNotFound');
    const layer = { fundCode: fund.code, appealCode: null };
    const [shared, appeals, layers, gifts, transfers] = await Promise.all([
      this.queries.ofLayer(layer, this.clock.today()),
      this.appeals.list(locale, { fundCode: fund.code, place: null }),
      this.queries.figuresOfLayers([fund.code]),
      this.queries.giftsOfLayers([fund.code]),
      this.queries.transfersOf(fund.code),
    ]);
    const facts = { ...shared, at: this.clock.now(), fund, appeals, layers, gifts, transfers };
    return page('publication/figures/fund', fundPage(facts, t));
  }
}

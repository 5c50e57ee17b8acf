import { Controller, Get, Param } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Locale, Translate } from '../../platform/i18n/translate.js';
import { CachedPage, CurrentLocale, Public, T } from '../../platform/http/access.js';
import { paths } from '../../platform/pages/paths.js';
import { page } from '../../platform/pages/results.js';
import { PublicAppealsQueries } from './appeals/public-appeals.queries.js';
import { homePage } from './home.pages.js';
import { fundPage } from './layers.pages.js';
import { EVERYTHING, FiguresQueries } from './figures.queries.js';

/** Cards on the home page; every fund with its figures stands behind the link below them. */
const HOME_FUNDS = 24;

/** Home, and one fund. */
@Controller()
export class HomeController {
  constructor(
    private readonly queries: FiguresQueries,
    private readonly appeals: PublicAppealsQueries,
    private readonly clock: Clock,
  ) {}

  @Get(paths.home())
  @Public()
  @CachedPage(15)
  async home(@CurrentLocale() locale: Locale, @T() t: Translate) {
    const today = this.clock.today();
    const [four, appeals, funds, months, uses, accounts] = await Promise.all([
      this.queries.fourNumbers(EVERYTHING),
      this.appeals.open(locale, today),
      this.queries.funds(HOME_FUNDS),
      this.queries.overTime(EVERYTHING),
      this.queries.uses(EVERYTHING),
      this.queries.accounts(EVERYTHING, today),
    ]);
    const shown = [...funds.map((fund) => fund.code), ...appeals.map((one) => one.fundCode)];
    const layers = await this.queries.figuresOfLayers(shown);
    const facts = { four, layers, appeals, funds, months, uses, accounts };
    return page('publication/figures/home', homePage({ ...facts, at: this.clock.now() }, t));
  }

  @Get(paths.fund(':code'))
  @Public()
  @CachedPage(15)
  async fund(@Param('code') code: string, @CurrentLocale() locale: Locale, @T() t: Translate) {
    const fund = await this.queries.fund(code);
    if (fund === null) throw notFound('figures.fundNotFound');
    const layer = { fundCode: fund.code, appealCode: null };
    const [shared, appeals, layers] = await Promise.all([
      this.queries.ofLayer(layer, this.clock.today()),
      this.appeals.list(locale, { fundCode: fund.code, place: null }),
      this.queries.figuresOfLayers([fund.code]),
    ]);
    const facts = { ...shared, at: this.clock.now(), fund, appeals, layers };
    return page('publication/figures/fund', fundPage(facts, t));
  }
}

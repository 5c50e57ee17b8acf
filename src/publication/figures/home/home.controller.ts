import { Controller, Get } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Locale, Translate } from '../../../platform/i18n/translate.js';
import { CachedPage, CurrentLocale, Public, T } from '../../../platform/http/access.js';
import { paths } from '../../../platform/pages/paths.js';
import { page } from '../../../platform/pages/results.js';
import { Results } from '../../results/results.service.js';
import { Stories } from '../../stories/stories.service.js';
import { PublicAppealsQueries } from '../appeals/public-appeals.queries.js';
import { homePage } from './home.pages.js';
import { HomeQueries } from './home.queries.js';

const STORIES = 6;
const PLACES = 5;

/** The front page: to give, to find, and what became of it. */
@Controller()
export class HomeController {
  constructor(
    private readonly queries: HomeQueries,
    private readonly appeals: PublicAppealsQueries,
    private readonly results: Results,
    private readonly stories: Stories,
    private readonly clock: Clock,
  ) {}

  @Get(paths.home())
  @Public()
  @CachedPage(15)
  async home(@CurrentLocale() locale: Locale, @T() t: Translate) {
    const today = this.clock.today();
    const [appeals, slow, stories, kinds, places] = await Promise.all([
      this.appeals.open(locale, today),
      this.queries.slow(today),
      this.stories.newest(STORIES),
      this.results.byKind(),
      this.results.topPlaces(PLACES),
    ]);
    const figures = await this.queries.figures(appeals.map((appeal) => appeal.fundCode));
    const facts = { ...slow, ...figures, appeals, stories, kinds, places };
    return page('publication/figures/home', homePage({ ...facts, at: this.clock.now() }, t));
  }
}

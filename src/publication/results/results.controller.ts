import { Controller, Get, Param, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { CachedPage, Public, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page } from '../../platform/pages/results.js';
import { PlacesQueries } from './places.queries.js';
import { placesFilter } from './results.forms.js';
import { communePage, countryPage, provincePage } from './results.pages.js';
import { Results } from './results.service.js';

/** Where gifts arrived: the country by its provinces, a province by its communes, a commune by what it got. */
@Controller()
export class ResultsController {
  constructor(
    private readonly places: PlacesQueries,
    private readonly results: Results,
  ) {}

  @Get(paths.results())
  @Public()
  @CachedPage(60)
  async country(@Query() query: unknown, @T() t: Translate) {
    const { order } = placesFilter.read(query);
    const [places, kinds] = await Promise.all([this.places.provinces(), this.results.byKind()]);
    return page('publication/results/map', countryPage({ places, kinds, order }, t));
  }

  @Get(paths.resultsOf(':code'))
  @Public()
  @CachedPage(60)
  async place(@Param('code') code: string, @Query() query: unknown, @T() t: Translate) {
    const place = await this.places.place(code);
    if (place === null) throw notFound('results.placeNotFound');
    const kinds = await this.places.kindsOf(code);
    if (place.level === 'commune') {
      return page('publication/results/commune', communePage(place, kinds, t));
    }
    const places = await this.places.communesOf(code);
    const { order } = placesFilter.read(query);
    return page('publication/results/map', provincePage({ place, places, order }, t));
  }
}

import { Controller, Get, Query } from '@nestjs/common';
import { CachedPage, Public, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page } from '../../platform/pages/results.js';
import { errataPage } from './errata.pages.js';
import { ErrataQueries } from './errata.queries.js';

const NUMBER = /^[1-9]\d{0,17}$/;

/** What changed on lines that the public had already read. */
@Controller()
export class ErrataController {
  constructor(private readonly queries: ErrataQueries) {}

  @Get(paths.errata())
  @Public()
  @CachedPage(15)
  async list(@Query('sau') typed: unknown, @T() t: Translate) {
    const after = typeof typed === 'string' && NUMBER.test(typed) ? typed : null;
    const found = await this.queries.newest(after === null ? null : BigInt(after));
    return page('publication/errata/list', errataPage(found, after, t));
  }
}

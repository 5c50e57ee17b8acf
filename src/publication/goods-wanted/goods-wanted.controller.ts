import { Controller, Get, Query } from '@nestjs/common';
import { CachedPage, Public, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { readPlace } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, type PageResult } from '../../platform/pages/results.js';
import { goodsWantedPage } from './goods-wanted.pages.js';
import { GoodsWantedQueries } from './goods-wanted.queries.js';

/** For who wants to give goods: where, which, and which not. */
@Controller()
export class GoodsWantedController {
  constructor(private readonly queries: GoodsWantedQueries) {}

  @Get(paths.goodsWanted())
  @Public()
  @CachedPage(60)
  async list(
    @Query('sau') after: string | undefined,
    @Query('truoc') before: string | undefined,
    @T() t: Translate,
  ): Promise<PageResult> {
    const found = await this.queries.places(readPlace(after, before));
    const lines = await this.queries.lines(found.rows.map(({ id }) => id));
    return page('publication/goods-wanted/list', goodsWantedPage({ found, lines }, t));
  }
}

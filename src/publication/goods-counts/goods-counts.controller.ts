import { Controller, Get, Query } from '@nestjs/common';
import { CachedPage, Public, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { readPlace } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, type PageResult } from '../../platform/pages/results.js';
import { goodsCountsPage } from './goods-counts.pages.js';
import { GoodsCountsQueries } from './goods-counts.queries.js';

/** What was given in goods and where it stands, for everybody. */
@Controller()
export class GoodsCountsController {
  constructor(private readonly queries: GoodsCountsQueries) {}

  @Get(paths.goodsCounts())
  @Public()
  @CachedPage(60)
  async list(
    @Query('sau') after: string | undefined,
    @Query('truoc') before: string | undefined,
    @T() t: Translate,
  ): Promise<PageResult> {
    const found = await this.queries.list(readPlace(after, before));
    return page('publication/goods-counts/list', goodsCountsPage(found, t));
  }
}

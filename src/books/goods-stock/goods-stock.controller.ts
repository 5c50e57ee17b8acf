import { Controller, Get, Param, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { may } from '../../people/identity/permissions.js';
import { Can, CurrentActor, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, type PageResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { stockFilter } from './goods-stock.forms.js';
import { lotPage, stockPage } from './goods-stock.pages.js';
import { GoodsStockQueries } from './goods-stock.queries.js';

/** What the stores hold, and the card of each lot. */
@Controller()
export class GoodsStockController {
  constructor(private readonly queries: GoodsStockQueries) {}

  @Get(paths.books.goodsStock())
  @Can('goods.read')
  async list(
    @Query() query: Record<string, string>,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const filter = stockFilter.read(query);
    const found = await this.queries.held(filter);
    const places = await this.queries.places();
    const links = { catalogue: may(actor, 'goods.catalogue') };
    return page('books/goods-stock/list', stockPage({ found, filter, places, links }, t));
  }

  @Get(paths.books.goodsLot(':id'))
  @Can('goods.read')
  async lot(@Param('id', ID) id: string, @T() t: Translate): Promise<PageResult> {
    const lot = await this.queries.lot(id);
    if (lot === null) throw notFound('goodsStock.unknown');
    const movements = await this.queries.movements(id);
    return page('books/goods-stock/lot', lotPage({ lot, movements }, t));
  }
}

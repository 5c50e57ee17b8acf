import { Body, Controller, Get, Post } from '@nestjs/common';
import { notFound } from '../../../kernel/errors.js';
import { committeesWhere } from '../../../people/identity/permissions.js';
import { submit } from '../../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  page,
  redirect,
  type PageResult,
  type RouteResult,
} from '../../../platform/pages/results.js';
import type { Actor } from '../../../platform/request/actor.js';
import { itemForm, placeForm } from '../goods-stock.forms.js';
import { GoodsStockQueries } from '../goods-stock.queries.js';
import { cataloguePage, type CatalogueStates } from './goods-catalogue.pages.js';
import { GoodsCatalogue } from './goods-catalogue.service.js';

/** Kinds of goods with their units, and the places that keep them. */
@Controller()
export class GoodsCatalogueController {
  constructor(
    private readonly catalogue: GoodsCatalogue,
    private readonly queries: GoodsStockQueries,
  ) {}

  @Get(paths.books.goodsCatalogue())
  @Can('goods.catalogue')
  show(@CurrentActor() actor: Actor, @T() t: Translate): Promise<PageResult> {
    return this.shown(actor, {}, t);
  }

  @Post(paths.books.goodsItems())
  @Can('goods.catalogue')
  @Form(itemForm)
  addItem(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: itemForm,
      body,
      fieldOf: { 'constraints.goods_item_once': 'itemName' },
      page: (item) => this.shown(actor, { item }, t),
      work: async ({ submissionId: id, committee, itemName: name, unit }) => {
        const committeeId = own(actor, committee);
        await this.catalogue.addItem({ id, committeeId, name, unit });
        return told(t('goodsStock.done.item', { name }));
      },
    });
  }

  @Post(paths.books.goodsPlaces())
  @Can('goods.catalogue')
  @Form(placeForm)
  addPlace(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: placeForm,
      body,
      fieldOf: { 'constraints.goods_place_once': 'placeName' },
      page: (place) => this.shown(actor, { place }, t),
      work: async ({ submissionId: id, keeper, placeName: name, address }) => {
        const committeeId = own(actor, keeper);
        await this.catalogue.addPlace({ id, committeeId, name, address });
        return told(t('goodsStock.done.place', { name }));
      },
    });
  }

  private async shown(actor: Actor, states: CatalogueStates, t: Translate): Promise<PageResult> {
    const [items, places] = [await this.queries.items(), await this.queries.places()];
    const committees = await this.queries.committees(committeesWhere(actor, 'goods.catalogue'));
    const catalogue = { items, places, committees };
    return page('books/goods-stock/catalogue', cataloguePage(catalogue, states, t));
  }
}

function own(actor: Actor, committeeId: string): string {
  if (committeesWhere(actor, 'goods.catalogue').includes(committeeId)) return committeeId;
  throw notFound('goodsStock.otherCommittee');
}

function told(text: string): RouteResult {
  return redirect(paths.books.goodsCatalogue(), { tone: 'success', text });
}

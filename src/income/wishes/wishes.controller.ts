import { Controller, Get, Param, Query } from '@nestjs/common';
import { Can, CurrentActor, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, type PageResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { ShownWish } from './answers/shown-wish.service.js';
import { wishesPage } from './wish-list.pages.js';
import { wishesFilter } from './wishes.forms.js';
import { WishesQueries } from './wishes.queries.js';

/** Wishes of givers, and where each stands. */
@Controller()
export class WishesController {
  constructor(
    private readonly queries: WishesQueries,
    private readonly shown: ShownWish,
  ) {}

  @Get(paths.income.wishes())
  @Can('pledges.read')
  async list(@Query() query: Record<string, string>, @T() t: Translate): Promise<PageResult> {
    const filter = wishesFilter.read(query);
    const found = await this.queries.list(filter);
    return page('income/wishes/list', wishesPage({ found, filter }, t));
  }

  @Get(paths.income.wish(':id'))
  @Can('pledges.read')
  show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown.page(id, { actor, sent: null }, t);
  }
}

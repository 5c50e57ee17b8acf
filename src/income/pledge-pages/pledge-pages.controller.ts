import { Controller, Get, Param, Query } from '@nestjs/common';
import { may } from '../../people/identity/permissions.js';
import { EMPTY_FORM } from '../../platform/forms/forms.js';
import { Can, CurrentActor, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, type PageResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { pledgesFilter } from './pledges-filter.forms.js';
import { pledgesPage } from './pledge-list.pages.js';
import { PledgePagesQueries } from './pledge-pages.queries.js';
import { ShownPledge } from './shown-pledge.service.js';

@Controller()
export class PledgePagesController {
  constructor(
    private readonly queries: PledgePagesQueries,
    private readonly shown: ShownPledge,
  ) {}

  @Get(paths.income.pledges())
  @Can('pledges.read')
  async list(
    @Query() query: Record<string, string>,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const filter = pledgesFilter.read(query);
    const mayEnter = may(actor, 'pledges.enter');
    const found = await this.queries.list(filter);
    return page('income/pledge-pages/list', pledgesPage({ found, filter, mayEnter }, t));
  }

  @Get(paths.income.pledge(':id'))
  @Can('pledges.read')
  show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown.page(id, { actor, state: EMPTY_FORM }, t);
  }
}

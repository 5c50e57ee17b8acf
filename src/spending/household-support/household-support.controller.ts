import { Controller, Get, Param } from '@nestjs/common';
import { may } from '../../people/identity/permissions.js';
import { Households } from '../../people/households/households.service.js';
import { Can, CurrentActor, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { supportPage } from './household-support.pages.js';
import { HouseholdSupportQueries } from './household-support.queries.js';

/** What a household was granted before: looked at by who registers it and by who approves for it. */
@Controller()
export class HouseholdSupportController {
  constructor(
    private readonly households: Households,
    private readonly queries: HouseholdSupportQueries,
  ) {}

  @Get(paths.spending.householdSupport(':id'))
  @Can('households.read')
  async show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    const household = await this.households.household(id);
    const support = await this.queries.of(id);
    const maySee = may(actor, 'allocations.read');
    return page('spending/household-support/list', supportPage({ household, support, maySee }, t));
  }
}

import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { may } from '../../people/identity/permissions.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { Pledges } from '../pledges/pledges.service.js';
import { routeForm } from './route-settlements.forms.js';
import { newRoutePage } from './route-settlements.pages.js';
import { RouteSettlementsQueries } from './route-settlements.queries.js';
import { RouteSettlements } from './route-settlements.service.js';

/** From a promise to the word that it was kept without our accounts. */
@Controller()
export class NewRouteSettlementController {
  constructor(
    private readonly routes: RouteSettlements,
    private readonly queries: RouteSettlementsQueries,
    private readonly pledges: Pledges,
  ) {}

  @Get(paths.income.settleByRoute(':id'))
  @Can('pledges.read')
  form(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown(id, { actor, state: EMPTY_FORM }, t);
  }

  @Post(paths.income.settleByRoute(':id'))
  @Can('routeSettlements.propose')
  @Form(routeForm)
  propose(
    @Param('id', ID) pledgeId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: routeForm,
      body,
      page: (state) => this.shown(pledgeId, { actor, state }, t),
      work: async ({ submissionId: id, amount: amountDong, ...said }) => {
        await this.routes.propose({ id, pledgeId, amountDong, ...said });
        const text = t('routeSettlements.done.proposed');
        return redirect(paths.income.routeSettlement(id), { tone: 'success', text });
      },
    });
  }

  private async shown(
    id: string,
    { actor, state }: { actor: Actor; state: FormState },
    t: Translate,
  ): Promise<PageResult> {
    const pledge = await this.pledges.byId(id);
    const rows = await this.queries.ofPledge(id);
    const mayPropose = may(actor, 'routeSettlements.propose');
    const facts = { pledge, rows, mayPropose };
    return page('income/route-settlements/new', newRoutePage(facts, state, t));
  }
}

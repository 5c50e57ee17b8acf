import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { may } from '../../people/identity/permissions.js';
import { Clock } from '../../platform/clock/clock.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { Pledges } from '../pledges/pledges.service.js';
import { partsIn, planForm } from './instalments.forms.js';
import { planPage } from './instalments.pages.js';
import { InstalmentsQueries } from './instalments.queries.js';
import { Instalments } from './instalments.service.js';

/** When a promise is to be kept. */
@Controller()
export class InstalmentsController {
  constructor(
    private readonly instalments: Instalments,
    private readonly queries: InstalmentsQueries,
    private readonly pledges: Pledges,
    private readonly clock: Clock,
  ) {}

  @Get(paths.income.instalments(':id'))
  @Can('pledges.read')
  show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown(id, { actor, state: EMPTY_FORM }, t);
  }

  @Post(paths.income.instalments(':id'))
  @Can('pledges.enter')
  @Form(planForm)
  plan(
    @Param('id', ID) pledgeId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: planForm,
      body,
      page: (state) => this.shown(pledgeId, { actor, state }, t),
      work: async (values) => {
        const { submissionId: id, reason } = values;
        await this.instalments.plan({ id, pledgeId, reason, parts: partsIn(values) });
        const text = t('instalments.done');
        return redirect(paths.income.instalments(pledgeId), { tone: 'success', text });
      },
    });
  }

  private async shown(
    id: string,
    { actor, state }: { actor: Actor; state: FormState },
    t: Translate,
  ): Promise<PageResult> {
    const pledge = await this.pledges.byId(id);
    const facts = {
      ...{ pledge, due: await this.queries.due(id), plans: await this.queries.plans(id) },
      ...{ today: this.clock.today(), mayPlan: may(actor, 'pledges.enter') },
    };
    return page('income/instalments/show', planPage(facts, state, t));
  }
}

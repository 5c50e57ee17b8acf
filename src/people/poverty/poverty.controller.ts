import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { may } from '../identity/permissions.js';
import { Households } from '../households/households.service.js';
import { reviewForm } from './poverty.forms.js';
import { reviewsPage } from './poverty.pages.js';
import { PovertyQueries } from './poverty.queries.js';
import { Poverty } from './poverty.service.js';

@Controller()
export class PovertyController {
  constructor(
    private readonly poverty: Poverty,
    private readonly queries: PovertyQueries,
    private readonly households: Households,
    private readonly clock: Clock,
  ) {}

  @Get(paths.people.householdPoverty(':id'))
  @Can('households.read')
  show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown(id, actor, EMPTY_FORM, t);
  }

  @Post(paths.people.householdPoverty(':id'))
  @Can('households.register')
  @Form(reviewForm)
  record(
    @Param('id', ID) householdId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: reviewForm,
      body,
      work: async ({ submissionId: id, reviewYear: year, reviewStatus: status, ...typed }) => {
        const { decisionNo: no, decidedOn: on, decidedBody: by } = typed;
        const decision = on === null ? null : { no, on, by };
        const reason = typed.reviewReason || null;
        await this.poverty.record({ id, householdId, year, status, decision, reason });
        const text = t('poverty.done', { year });
        return redirect(paths.people.householdPoverty(householdId), { tone: 'success', text });
      },
      page: (state) => this.shown(householdId, actor, state, t),
    });
  }

  private async shown(
    id: string,
    actor: Actor,
    state: FormState,
    t: Translate,
  ): Promise<PageResult> {
    const household = await this.households.household(id);
    const reviews = await this.queries.reviews(id);
    const mayWrite = may(actor, 'households.register');
    const year = this.clock.today().slice(0, 4);
    const view = reviewsPage({ household, reviews, mayWrite, year, state }, t);
    return page('people/poverty/list', view);
  }
}

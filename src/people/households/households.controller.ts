import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Actor } from '../../platform/request/actor.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import { may } from '../identity/permissions.js';
import { fullNumbersForm, householdFilter, householdForm } from './households.forms.js';
import { householdPage, householdsPage, newHouseholdPage } from './households.pages.js';
import { Organisation } from '../organisation/organisation.service.js';
import { HouseholdsQueries } from './households.queries.js';
import { Households } from './households.service.js';

/** Households: private, masked, and opened only with a reason that stays. */
@Controller()
export class HouseholdsController {
  constructor(
    private readonly households: Households,
    private readonly queries: HouseholdsQueries,
    private readonly organisation: Organisation,
    private readonly clock: Clock,
  ) {}

  @Get(paths.people.households())
  @Can('households.read')
  async list(
    @Query() query: Record<string, string>,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const filter = householdFilter.read(query);
    const found = await this.queries.list(filter);
    const communes = await this.organisation.communesAmong(actor.committeeIds);
    const mayRegister = may(actor, 'households.register');
    const view = { found, filter, communes, mayRegister };
    return page('people/households/list', householdsPage(view, t));
  }

  @Get(paths.people.newHousehold())
  @Can('households.register')
  start(@CurrentActor() actor: Actor, @T() t: Translate): Promise<PageResult> {
    return this.form(actor, t, EMPTY_FORM);
  }

  @Post(paths.people.newHousehold())
  @Can('households.register')
  @Form(householdForm)
  register(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: householdForm,
      body,
      work: async ({ submissionId, ...draft }) => {
        if (!actor.committeeIds.includes(draft.committeeId)) throw notFound('households.unknown');
        // The form's own number is the household's id: sent twice, it is one household.
        const id = await this.households.registerOnce({
          ...draft,
          id: submissionId,
          createdBy: actor.userId,
        });
        const text = t('households.done.registered');
        return redirect(paths.people.household(id), { tone: 'success', text });
      },
      page: (state) => this.form(actor, t, state),
    });
  }

  @Get(paths.people.household(':id'))
  @Can('households.read')
  show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown(id, actor, t, EMPTY_FORM);
  }

  @Post(paths.people.householdNumbers(':id'))
  @Can('households.readFull')
  @Form(fullNumbersForm)
  open(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: fullNumbersForm,
      body,
      work: async ({ lookReason }) => {
        const numbers = await this.households.fullNumbers(id, lookReason);
        const household = await this.households.household(id);
        const shown = { household, numbers, isFull: true, mayOpen: true, state: EMPTY_FORM };
        return page('people/households/show', householdPage(shown, t));
      },
      page: (state) => this.shown(id, actor, t, state),
    });
  }

  private async shown(id: string, actor: Actor, t: Translate, state: FormState) {
    const household = await this.households.household(id);
    const numbers = await this.households.maskedNumbers(id);
    const mayOpen = may(actor, 'households.readFull');
    const input = { household, numbers, isFull: false, mayOpen, state };
    return page('people/households/show', householdPage(input, t));
  }

  private async form(actor: Actor, t: Translate, state: FormState): Promise<PageResult> {
    const communes = await this.organisation.communesAmong(actor.committeeIds);
    const year = this.clock.today().slice(0, 4);
    return page('people/households/new', newHouseholdPage({ state, communes, year }, t));
  }
}

import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Translate } from '../../platform/i18n/translate.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Actor } from '../../platform/request/actor.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import { may as mayDo } from '../identity/permissions.js';
import { fullNumbersForm, householdFilter } from './households.forms.js';
import { householdPage, householdsPage } from './households.pages.js';
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
    const mayRegister = mayDo(actor, 'households.register');
    const view = { found, filter, communes, mayRegister };
    return page('people/households/list', householdsPage(view, t));
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
        const may = { open: true, correct: mayDo(actor, 'households.register') };
        const shown = { household, numbers, isFull: true, may, state: EMPTY_FORM };
        return page('people/households/show', householdPage(shown, t));
      },
      page: (state) => this.shown(id, actor, t, state),
    });
  }

  private async shown(id: string, actor: Actor, t: Translate, state: FormState) {
    const household = await this.households.household(id);
    const numbers = await this.households.maskedNumbers(id);
    const may = {
      open: mayDo(actor, 'households.readFull'),
      correct: mayDo(actor, 'households.register'),
    };
    const input = { household, numbers, isFull: false, may, state };
    return page('people/households/show', householdPage(input, t));
  }
}

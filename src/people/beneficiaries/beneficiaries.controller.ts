import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import { may, PermissionTable, type Actor } from '../../platform/request/actor.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import { fullNumbersForm, householdForm, readHouseholdFilter } from './beneficiaries.forms.js';
import { householdPage, householdsPage, newHouseholdPage } from './beneficiaries.pages.js';
import { BeneficiariesQueries } from './beneficiaries.queries.js';
import { Beneficiaries } from './beneficiaries.service.js';

/** Households: private, masked, and opened only with a reason that stays. */
@Controller('can-bo/ho-gia-dinh')
export class BeneficiariesController {
  constructor(
    private readonly beneficiaries: Beneficiaries,
    private readonly queries: BeneficiariesQueries,
    private readonly clock: Clock,
    private readonly permissions: PermissionTable,
  ) {}

  @Get()
  @Can('beneficiaries.read')
  async list(
    @Query() query: Record<string, string>,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const filter = readHouseholdFilter(query);
    const found = await this.queries.list(filter);
    const communes = await this.queries.communes(actor.committeeIds);
    const mayRegister = may(actor, 'beneficiaries.register', this.permissions);
    const view = { found, filter, communes, mayRegister };
    return page('people/beneficiaries/list', householdsPage(view, t));
  }

  @Get('moi')
  @Can('beneficiaries.register')
  start(@CurrentActor() actor: Actor, @T() t: Translate): Promise<PageResult> {
    return this.form(actor, t, EMPTY_FORM);
  }

  @Post('moi')
  @Can('beneficiaries.register')
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
        if (!actor.committeeIds.includes(draft.committeeId))
          throw notFound('beneficiaries.unknown');
        // The form's own number is the household's id: sent twice, it is one household.
        const id = await this.beneficiaries.registerOnce({
          ...draft,
          id: submissionId,
          registeredBy: actor.userId,
        });
        const text = t('beneficiaries.done.registered');
        return redirect(paths.people.household(id), { tone: 'success', text });
      },
      page: (state) => this.form(actor, t, state),
    });
  }

  @Get(':id')
  @Can('beneficiaries.read')
  show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown(id, actor, t, EMPTY_FORM);
  }

  @Post(':id/so-day-du')
  @Can('beneficiaries.readFull')
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
        const numbers = await this.beneficiaries.fullNumbers(id, lookReason);
        const household = await this.beneficiaries.household(id);
        const shown = { household, numbers, isFull: true, mayOpen: true, state: EMPTY_FORM };
        return page('people/beneficiaries/show', householdPage(shown, t));
      },
      page: (state) => this.shown(id, actor, t, state),
    });
  }

  private async shown(id: string, actor: Actor, t: Translate, state: FormState) {
    const household = await this.beneficiaries.household(id);
    const numbers = await this.beneficiaries.maskedNumbers(id);
    const mayOpen = actor.roles.some(({ role }) => role === 'officer');
    const input = { household, numbers, isFull: false, mayOpen, state };
    return page('people/beneficiaries/show', householdPage(input, t));
  }

  private async form(actor: Actor, t: Translate, state: FormState): Promise<PageResult> {
    const communes = await this.queries.communes(actor.committeeIds);
    const year = this.clock.today().slice(0, 4);
    return page('people/beneficiaries/new', newHouseholdPage({ state, communes, year }, t));
  }
}

import { Body, Controller, Get, Post } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { Clock } from '../../platform/clock/clock.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { HeadSecrets } from '../households/secrets/household-secrets.service.js';
import { Households } from '../households/households.service.js';
import { sexOf } from '../households/households.types.js';
import { Organisation } from '../organisation/organisation.service.js';
import { householdForm } from './new-households.forms.js';
import { newHouseholdPage } from './new-households.pages.js';

/** Writing a household into the register by hand. */
@Controller()
export class NewHouseholdsController {
  constructor(
    private readonly households: Households,
    private readonly secrets: HeadSecrets,
    private readonly organisation: Organisation,
    private readonly clock: Clock,
  ) {}

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
      fieldOf: { 'constraints.living_number_once': 'citizenId' },
      work: async ({ submissionId, birthYear, sex, ...draft }) => {
        if (!actor.committeeIds.includes(draft.committeeId)) throw notFound('households.unknown');
        // The form's own number is the household's id: sent twice, it is one household.
        const id = await this.households.registerOnce({
          ...draft,
          ...{ id: submissionId, createdBy: actor.userId },
          ...{ birthYear: birthYear === '' ? null : Number(birthYear), sex: sexOf(sex) },
          standardVersion: await this.households.standardOf(draft.povertyYear),
        });
        const text = t('newHouseholds.done.registered');
        return redirect(paths.people.household(id), { tone: 'success', text });
      },
      page: (state) => this.form(actor, t, state),
    });
  }

  private async form(actor: Actor, t: Translate, state: FormState): Promise<PageResult> {
    const communes = await this.organisation.communesAmong(actor.committeeIds);
    const year = this.clock.today().slice(0, 4);
    const groups = await this.secrets.ethnicGroups();
    return page(
      'people/new-households/new',
      newHouseholdPage({ state, communes, groups, year }, t),
    );
  }
}

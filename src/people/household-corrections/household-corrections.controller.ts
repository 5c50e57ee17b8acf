import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import { HeadSecrets } from '../households/secrets/household-secrets.service.js';
import { Households } from '../households/households.service.js';
import { correctionForm } from './household-corrections.forms.js';
import { correctionPage } from './household-corrections.pages.js';
import { HouseholdCorrections } from './household-corrections.service.js';

@Controller()
export class HouseholdCorrectionsController {
  constructor(
    private readonly corrections: HouseholdCorrections,
    private readonly households: Households,
    private readonly secrets: HeadSecrets,
  ) {}

  @Get(paths.people.householdCorrection(':id'))
  @Can('households.register')
  start(@Param('id', ID) id: string, @T() t: Translate): Promise<PageResult> {
    return this.form(id, EMPTY_FORM, t);
  }

  @Post(paths.people.householdCorrection(':id'))
  @Can('households.register')
  @Form(correctionForm)
  correct(
    @Param('id', ID) householdId: string,
    @Body() body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: correctionForm,
      body,
      fieldOf: { 'constraints.living_number_once': 'citizenId' },
      work: async ({ submissionId: id, ...typed }) => {
        await this.corrections.correct({ id, householdId, ...typed });
        const text = t('householdCorrections.done');
        return redirect(paths.people.household(householdId), { tone: 'success', text });
      },
      page: (state) => this.form(householdId, state, t),
    });
  }

  private async form(id: string, state: FormState, t: Translate): Promise<PageResult> {
    const household = await this.households.household(id);
    const groups = await this.secrets.ethnicGroups();
    const view = correctionPage(household, groups, state, t);
    return page('people/household-corrections/new', view);
  }
}

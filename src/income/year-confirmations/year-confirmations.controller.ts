import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Form, Public, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { DonorVisit } from '../donor-access/donor-access.types.js';
import { DonorVisits } from '../donor-access/donor-visits.service.js';
import { chosenYear, yearForm } from './year-confirmations.forms.js';
import { yearsPage } from './year-confirmations.pages.js';
import { YearConfirmationsQueries } from './year-confirmations.queries.js';
import { YearConfirmations } from './year-confirmations.service.js';

/** The confirmation of a year, made and taken in a giver's own place. Names stand on it, so a reference alone opens none. */
@Controller()
export class YearConfirmationsController {
  constructor(
    private readonly visits: DonorVisits,
    private readonly queries: YearConfirmationsQueries,
    private readonly confirmations: YearConfirmations,
  ) {}

  @Get(paths.donor.years())
  @Public()
  async show(@Req() request: FastifyRequest, @T() t: Translate): Promise<RouteResult> {
    return this.visits.withAddress(request, (visit) => this.shown(visit, EMPTY_FORM, t));
  }

  @Post(paths.donor.years())
  @Public()
  @Form(yearForm)
  async make(
    @Req() request: FastifyRequest,
    @Body() body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return this.visits.withAddress(request, (visit) =>
      submit({
        form: yearForm,
        body,
        work: async ({ submissionId: id, year }) => {
          await this.confirmations.make(visit, { id, ...chosenYear(year) });
          const text = t('yearConfirmations.done');
          return redirect(paths.donor.years(), { tone: 'success', text });
        },
        page: (state) => this.shown(visit, state, t),
      }),
    );
  }

  @Get(paths.donor.yearFile(':id'))
  @Public()
  async take(
    @Req() request: FastifyRequest,
    @Param('id', ID) id: string,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return this.visits.withAddress(request, (visit) => this.confirmations.file(visit, id, t));
  }

  private async shown(visit: DonorVisit, state: FormState, t: Translate): Promise<PageResult> {
    const years = await this.queries.years(visit.id);
    const made = await this.confirmations.made(visit);
    return page('income/year-confirmations/years', yearsPage({ years, made, state }, t));
  }
}

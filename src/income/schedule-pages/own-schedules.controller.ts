import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { notFound } from '../../kernel/errors.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import { Form, Public, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type RouteResult } from '../../platform/pages/results.js';
import { DonorVisits } from '../donor-access/donor-visits.service.js';
import { ScheduleLinks } from '../gift-schedules/schedule-links.service.js';
import { bareForm } from './schedules.forms.js';
import { ownSchedulesPage } from './schedules.pages.js';
import { SchedulesQueries } from './schedules.queries.js';

/** What a giver gives every month, in the giver's own place. */
@Controller()
export class OwnSchedulesController {
  constructor(
    private readonly visits: DonorVisits,
    private readonly queries: SchedulesQueries,
    private readonly links: ScheduleLinks,
  ) {}

  @Get(paths.donor.schedules())
  @Public()
  async list(@Req() request: FastifyRequest, @T() t: Translate): Promise<RouteResult> {
    const visit = await this.visits.of(request);
    if (visit === null) return redirect(paths.donor.entry());
    const rows = await this.queries.own(visit.id);
    return page('income/schedule-pages/own', ownSchedulesPage(rows, t));
  }

  /** A link as in a letter, for who proved the address a moment ago. */
  @Post(paths.donor.openSchedule(':id'))
  @Public()
  @Form(bareForm)
  async open(@Req() request: FastifyRequest, @Param('id', ID) id: string): Promise<RouteResult> {
    const visit = await this.visits.of(request);
    if (visit === null) return redirect(paths.donor.entry());
    const own = (await this.queries.own(visit.id)).find((row) => row.id === id);
    if (own === undefined) throw notFound('giftSchedules.over');
    const link = await runInScope(SYSTEM_SCOPE, () => this.links.open(own, visit.id));
    return redirect(new URL(link).pathname);
  }
}

import { Controller, Get, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Translate } from '../../../platform/i18n/translate.js';
import { CurrentActor, SignedIn, T } from '../../../platform/http/access.js';
import type { Actor } from '../../../platform/request/actor.js';
import { paths } from '../../../platform/pages/paths.js';
import { page, redirect, type RouteResult } from '../../../platform/pages/results.js';
import { Organisation } from '../../organisation/organisation.service.js';
import { WorkList } from '../work-list.service.js';
import { staffHomePage } from './staff-home.pages.js';

@Controller()
export class StaffHomeController {
  constructor(
    private readonly workList: WorkList,
    private readonly organisation: Organisation,
  ) {}

  @Get(paths.staff.home())
  @SignedIn()
  async show(
    @CurrentActor() actor: Actor,
    @T() t: Translate,
    @Req() request: FastifyRequest,
  ): Promise<RouteResult> {
    if (request.user?.secondFactorAt == null) return redirect(paths.secondFactor());
    if (actor.isAuditor) return redirect(paths.oversight.home());
    const { waiting } = await this.workList.waitingFor(actor);
    const held = await this.organisation.byIds(actor.roles.map((role) => role.committeeId));
    const committees = new Map(held.map((committee) => [committee.id, committee.name]));
    return page('people/staff-home', staffHomePage({ actor, waiting, committees }, t));
  }
}

import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { EMPTY_FORM, submit, type FormState } from '../../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  page,
  redirect,
  type PageResult,
  type RouteResult,
} from '../../../platform/pages/results.js';
import type { Actor } from '../../../platform/request/actor.js';
import { liftForm } from './looks.forms.js';
import { lookStopsPage } from './looks.pages.js';
import { LooksQueries } from './looks.queries.js';
import { Looks } from './looks.service.js';

/** Who opened too many numbers in a day, for another person to look into and, with a reason, to let go on. */
@Controller()
export class LookStopsController {
  constructor(
    private readonly looks: Looks,
    private readonly queries: LooksQueries,
  ) {}

  @Get(paths.people.lookStops())
  @Can('users.manage')
  show(
    @Query() query: Record<string, string>,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    return this.shown({ viewerId: actor.userId, state: EMPTY_FORM, query }, t);
  }

  @Post(paths.people.lookStops())
  @Can('users.manage')
  @Form(liftForm)
  lift(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: liftForm,
      body,
      work: async ({ stopId, liftReason }) => {
        await this.looks.lift(stopId, liftReason);
        return redirect(paths.people.lookStops(), {
          ...{ tone: 'success', text: t('households.looks.done') },
        });
      },
      page: (state) => this.shown({ viewerId: actor.userId, state, query: {} }, t),
    });
  }

  private async shown(
    { query, ...asked }: { viewerId: string; state: FormState; query: Record<string, string> },
    t: Translate,
  ): Promise<PageResult> {
    const found = await this.queries.stops({ after: query['sau'], before: query['truoc'] });
    const waiting = await this.queries.open();
    return page('people/households/look-stops', lookStopsPage({ ...asked, found, waiting }, t));
  }
}

import { Body, Controller, Get, Post } from '@nestjs/common';
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
  show(@CurrentActor() actor: Actor, @T() t: Translate): Promise<PageResult> {
    return this.shown(actor, EMPTY_FORM, t);
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
      page: (state) => this.shown(actor, state, t),
    });
  }

  private async shown(actor: Actor, state: FormState, t: Translate): Promise<PageResult> {
    const stops = await this.queries.stops();
    const view = { stops, viewerId: actor.userId, state };
    return page('people/households/look-stops', lookStopsPage(view, t));
  }
}

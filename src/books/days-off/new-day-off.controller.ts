import { Body, Controller, Get, Post } from '@nestjs/common';
import { refused } from '../../kernel/errors.js';
import { committeesWhere } from '../../people/identity/permissions.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { dayOffForm } from './days-off.forms.js';
import { newDayOffPage } from './days-off.pages.js';
import { DaysOffQueries } from './days-off.queries.js';
import { DaysOff } from './days-off.service.js';

@Controller()
export class NewDayOffController {
  constructor(
    private readonly days: DaysOff,
    private readonly queries: DaysOffQueries,
  ) {}

  @Get(paths.books.newDayOff())
  @Can('daysOff.propose')
  form(@CurrentActor() actor: Actor, @T() t: Translate): Promise<PageResult> {
    return this.shown(actor, EMPTY_FORM, t);
  }

  @Post(paths.books.newDayOff())
  @Can('daysOff.propose')
  @Form(dayOffForm)
  propose(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: dayOffForm,
      body,
      fieldOf: { 'constraints.day_off_to_come': 'firstDay' },
      page: (state) => this.shown(actor, state, t),
      work: async ({ submissionId: id, lastDay, ...words }) => {
        const committeeId = await this.setterOf(actor);
        if (committeeId === null) throw refused('daysOff.form.none');
        await this.days.propose({ ...words, id, committeeId, lastDay: lastDay ?? words.firstDay });
        const text = t('daysOff.done.proposed');
        return redirect(paths.books.dayOff(id), { tone: 'success', text });
      },
    });
  }

  private setterOf(actor: Actor): Promise<string | null> {
    return this.queries.setterAmong(committeesWhere(actor, 'daysOff.propose'));
  }

  private async shown(actor: Actor, state: FormState, t: Translate): Promise<PageResult> {
    const isSetter = (await this.setterOf(actor)) !== null;
    return page('books/days-off/new', newDayOffPage({ isSetter, state }, t));
  }
}

import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { may } from '../../people/identity/permissions.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { dayOffDecisionForm } from './days-off.forms.js';
import { dayOffPage, daysOffPage } from './days-off.pages.js';
import { DaysOffQueries } from './days-off.queries.js';
import { DaysOff } from './days-off.service.js';

/** Which days are no working days, and the second person's word on new ones. */
@Controller()
export class DaysOffController {
  constructor(
    private readonly days: DaysOff,
    private readonly queries: DaysOffQueries,
  ) {}

  @Get(paths.books.daysOff())
  @Can('daysOff.read')
  async list(@CurrentActor() actor: Actor, @T() t: Translate): Promise<PageResult> {
    const rows = await this.queries.list();
    const mayPropose = may(actor, 'daysOff.propose');
    return page('books/days-off/list', daysOffPage({ rows, mayPropose }, t));
  }

  @Get(paths.books.dayOff(':id'))
  @Can('daysOff.read')
  async show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    const row = await this.queries.one(id);
    if (row === null) throw notFound('daysOff.unknown');
    return page('books/days-off/show', dayOffPage(row, actor, t));
  }

  @Post(paths.books.confirmDayOff(':id'))
  @Can('daysOff.confirm')
  @Form(dayOffDecisionForm)
  async confirm(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    await this.days.confirm(id);
    return said(id, t('daysOff.done.confirmed'));
  }

  @Post(paths.books.declineDayOff(':id'))
  @Can('daysOff.confirm')
  @Form(dayOffDecisionForm)
  async decline(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    await this.days.decline(id);
    return said(id, t('daysOff.done.declined'));
  }

  @Post(paths.books.withdrawDayOff(':id'))
  @Can('daysOff.propose')
  @Form(dayOffDecisionForm)
  async withdraw(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    await this.days.withdraw(id);
    return said(id, t('daysOff.done.withdrawn'));
  }
}

function said(id: string, text: string): RouteResult {
  return redirect(paths.books.dayOff(id), { tone: 'success', text });
}

import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { notFound } from '../../../kernel/errors.js';
import { Can, CurrentActor, Form, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { ID } from '../../../platform/pages/keyset.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  page,
  redirect,
  type PageResult,
  type RouteResult,
} from '../../../platform/pages/results.js';
import type { Actor } from '../../../platform/request/actor.js';
import { decisionForm, openingFilter } from './openings.forms.js';
import { openingPage, openingsPage } from './openings.pages.js';
import { OpeningsQueries } from './openings.queries.js';
import { Openings } from './openings.service.js';

/** Differences between a last closing and the next opening, and the second person's word on them. */
@Controller()
export class OpeningsController {
  constructor(
    private readonly openings: Openings,
    private readonly queries: OpeningsQueries,
  ) {}

  @Get(paths.income.openings())
  @Can('openings.read')
  async list(@Query() query: Record<string, string>, @T() t: Translate): Promise<PageResult> {
    const filter = openingFilter.read(query);
    const found = await this.queries.list(filter);
    return page('income/openings/list', openingsPage({ found, filter }, 'staff', t));
  }

  @Get(paths.oversight.openings())
  @Can('audit.read')
  async audited(@Query() query: Record<string, string>, @T() t: Translate): Promise<PageResult> {
    const filter = openingFilter.read(query);
    const found = await this.queries.listForAudit(filter);
    return page('income/openings/list', openingsPage({ found, filter }, 'auditor', t));
  }

  @Get(paths.income.opening(':id'))
  @Can('openings.read')
  async show(
    @Param('id', ID) id: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const row = await this.queries.one(id);
    if (row === null) throw notFound('openings.unknown');
    return page('income/openings/show', openingPage(row, actor, t));
  }

  @Post(paths.income.openingConfirm(':id'))
  @Can('openings.sign')
  @Form(decisionForm)
  async sign(
    @Param('id', ID) id: string,
    @Body() _body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    await this.openings.sign(id);
    return said(id, t('openings.done.signed'));
  }

  @Post(paths.income.openingDecline(':id'))
  @Can('openings.sign')
  @Form(decisionForm)
  async decline(
    @Param('id', ID) id: string,
    @Body() _body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    await this.openings.decline(id);
    return said(id, t('openings.done.declined'));
  }

  @Post(paths.income.openingWithdraw(':id'))
  @Can('statements.import')
  @Form(decisionForm)
  async withdraw(
    @Param('id', ID) id: string,
    @Body() _body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    await this.openings.withdraw(id);
    return said(id, t('openings.done.withdrawn'));
  }
}

function said(id: string, text: string): RouteResult {
  return redirect(paths.income.opening(id), { tone: 'success', text });
}

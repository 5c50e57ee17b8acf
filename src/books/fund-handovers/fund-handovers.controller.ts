import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { may } from '../../people/identity/permissions.js';
import { EMPTY_FORM } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID, readPlace } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { handoverDecisionForm } from './fund-handovers.forms.js';
import { fundHandoverPage, fundHandoversPage } from './fund-handovers.pages.js';
import { FundHandoversQueries } from './fund-handovers.queries.js';
import { FundHandovers } from './fund-handovers.service.js';

/** Documents of hand-over, one of them, and the sending side's second word. */
@Controller()
export class FundHandoversController {
  constructor(
    private readonly handovers: FundHandovers,
    private readonly queries: FundHandoversQueries,
  ) {}

  @Get(paths.books.fundHandovers())
  @Can('fundHandovers.read')
  async list(
    @Query('sau') after: string | undefined,
    @Query('truoc') before: string | undefined,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const found = await this.queries.list(readPlace(after, before));
    const mayWrite = may(actor, 'fundHandovers.write');
    return page('books/fund-handovers/list', fundHandoversPage({ found, mayWrite }, t));
  }

  @Get(paths.books.fundHandover(':id'))
  @Can('fundHandovers.read')
  async show(
    @Param('id', ID) id: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const row = await this.queries.one(id);
    if (row === null) throw notFound('fundHandovers.unknown');
    const balances = await this.queries.balances(id);
    const view = fundHandoverPage({ row, balances, actor, state: EMPTY_FORM }, t);
    return page('books/fund-handovers/show', view);
  }

  @Post(paths.books.fundHandoverSend(':id'))
  @Can('fundHandovers.confirm')
  @Form(handoverDecisionForm)
  async send(
    @Param('id', ID) id: string,
    @Body() _body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    await this.handovers.send(id, actor.userId);
    return said(id, t('fundHandovers.done.sent'));
  }

  @Post(paths.books.fundHandoverDecline(':id'))
  @Can('fundHandovers.confirm')
  @Form(handoverDecisionForm)
  async decline(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    await this.handovers.decline(id);
    return said(id, t('fundHandovers.done.declined'));
  }

  @Post(paths.books.fundHandoverWithdraw(':id'))
  @Can('fundHandovers.write')
  @Form(handoverDecisionForm)
  async withdraw(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    await this.handovers.withdraw(id);
    return said(id, t('fundHandovers.done.withdrawn'));
  }
}

function said(id: string, text: string): RouteResult {
  return redirect(paths.books.fundHandover(id), { tone: 'success', text });
}

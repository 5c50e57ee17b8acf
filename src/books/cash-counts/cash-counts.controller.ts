import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { may } from '../../people/identity/permissions.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { countDecisionForm, countsFilter } from './cash-counts.forms.js';
import { countPage, countsPage } from './cash-counts.pages.js';
import { CashCountsQueries } from './cash-counts.queries.js';
import { CashCounts } from './cash-counts.service.js';

/** Counts of cash boxes, and the second person's word on them. */
@Controller()
export class CashCountsController {
  constructor(
    private readonly counts: CashCounts,
    private readonly queries: CashCountsQueries,
  ) {}

  @Get(paths.books.cashCounts())
  @Can('cashCounts.read')
  async list(
    @Query() query: Record<string, string>,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const filter = countsFilter.read(query);
    const found = await this.queries.list(filter);
    const newHref = may(actor, 'cashCounts.propose') ? paths.books.newCashCount() : null;
    return page('books/cash-counts/list', countsPage({ found, filter, newHref }, t));
  }

  @Get(paths.books.cashCount(':id'))
  @Can('cashCounts.read')
  async show(
    @Param('id', ID) id: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const row = await this.queries.one(id);
    if (row === null) throw notFound('cashCounts.unknown');
    return page('books/cash-counts/show', countPage(row, actor, t));
  }

  @Post(paths.books.cashCountSign(':id'))
  @Can('cashCounts.sign')
  @Form(countDecisionForm)
  async sign(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    await this.counts.sign(id);
    return said(id, t('cashCounts.done.signed'));
  }

  @Post(paths.books.cashCountDecline(':id'))
  @Can('cashCounts.sign')
  @Form(countDecisionForm)
  async decline(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    await this.counts.decline(id);
    return said(id, t('cashCounts.done.declined'));
  }

  @Post(paths.books.cashCountWithdraw(':id'))
  @Can('cashCounts.propose')
  @Form(countDecisionForm)
  async withdraw(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    await this.counts.withdraw(id);
    return said(id, t('cashCounts.done.withdrawn'));
  }
}

function said(id: string, text: string): RouteResult {
  return redirect(paths.books.cashCount(id), { tone: 'success', text });
}

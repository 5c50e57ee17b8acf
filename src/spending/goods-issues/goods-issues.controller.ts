import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { may } from '../../people/identity/permissions.js';
import { submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { buttonForm, declineForm, issuesFilter, voidForm } from './goods-issues.forms.js';
import { issuePage, issuesPage } from './goods-issues.pages.js';
import { GoodsIssuesQueries } from './goods-issues.queries.js';
import { GoodsIssues } from './goods-issues.service.js';

/** Goods that are to leave the store or left it, and the words on them. */
@Controller()
export class GoodsIssuesController {
  constructor(
    private readonly issues: GoodsIssues,
    private readonly queries: GoodsIssuesQueries,
  ) {}

  @Get(paths.spending.goodsIssues())
  @Can('goods.read')
  async list(
    @Query() query: Record<string, string>,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const filter = issuesFilter.read(query);
    const found = await this.queries.list(filter);
    const mayGiveOut = may(actor, 'goods.giveOut');
    return page('spending/goods-issues/list', issuesPage({ found, filter, mayGiveOut }, t));
  }

  @Get(paths.spending.goodsIssue(':id'))
  @Can('goods.read')
  show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown(id, actor, t);
  }

  @Post(paths.spending.goodsIssueConfirm(':id'))
  @Can('goods.confirm')
  @Form(buttonForm)
  async confirm(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    await this.issues.confirm(id, actor.userId);
    return said(id, t('goodsIssues.done.confirmed'));
  }

  @Post(paths.spending.goodsIssueDecline(':id'))
  @Can('goods.confirm')
  @Form(declineForm)
  decline(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: declineForm,
      body,
      page: (state) => this.shown(id, actor, t, { decline: state }),
      work: async ({ because }) => {
        await this.issues.decline(id, because);
        return said(id, t('goodsIssues.done.declined'));
      },
    });
  }

  @Post(paths.spending.goodsIssueWithdraw(':id'))
  @Can('goods.giveOut')
  @Form(buttonForm)
  async withdraw(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    await this.issues.withdraw(id, actor.userId);
    return said(id, t('goodsIssues.done.withdrawn'));
  }

  @Post(paths.spending.goodsIssueVoid(':id'))
  @Can('goods.void')
  @Form(voidForm)
  void(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: voidForm,
      body,
      page: (state) => this.shown(id, actor, t, { void: state }),
      work: async ({ reason }) => {
        await this.issues.void({ id, reason, voidedBy: actor.userId });
        return said(id, t('goodsIssues.done.voided'));
      },
    });
  }

  private async found(id: string) {
    const issue = await this.queries.issue(id);
    if (issue === null) throw notFound('goodsIssues.unknown');
    return { issue, lines: await this.queries.lines(id) };
  }

  private async shown(
    id: string,
    actor: Actor,
    t: Translate,
    states: { decline?: FormState; void?: FormState } = {},
  ): Promise<PageResult> {
    const found = await this.found(id);
    return page('spending/goods-issues/show', issuePage({ ...found, actor, states }, t));
  }
}

function said(id: string, text: string): RouteResult {
  return redirect(paths.spending.goodsIssue(id), { tone: 'success', text });
}

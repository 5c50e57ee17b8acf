import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { notFound } from '../../../kernel/errors.js';
import { may } from '../../../people/identity/permissions.js';
import { EMPTY_FORM } from '../../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { Actor } from '../../../platform/request/actor.js';
import { ID } from '../../../platform/pages/keyset.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  page,
  redirect,
  type PageResult,
  type RouteResult,
} from '../../../platform/pages/results.js';
import { accountFilter, decisionForm } from './account-proposals.forms.js';
import { accountPage } from './account.pages.js';
import { accountsPage } from './account-proposals.pages.js';
import { AccountProposalsQueries } from './account-proposals.queries.js';
import { AccountProposals } from './account-proposals.service.js';

/** Bank accounts and cash boxes in every state, and the second person's word on them. */
@Controller()
export class AccountProposalsController {
  constructor(
    private readonly proposals: AccountProposals,
    private readonly queries: AccountProposalsQueries,
  ) {}

  @Get(paths.books.accounts())
  @Can('funds.read')
  async list(
    @Query() query: Record<string, string>,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const filter = accountFilter.read(query);
    const found = await this.queries.list(filter);
    const coolingHours = await this.queries.coolingHours();
    const mayPropose = may(actor, 'funds.write');
    return page(
      'books/accounts/list',
      accountsPage({ found, filter, coolingHours, mayPropose }, t),
    );
  }

  @Get(paths.books.account(':id'))
  @Can('funds.read')
  async show(
    @Param('id', ID) id: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const account = await this.queries.account(id);
    if (account === null) throw notFound('accounts.unknown');
    const closing = await this.queries.closing(id);
    const asked = { account, closing, actor, state: EMPTY_FORM };
    return page('books/accounts/show', accountPage(asked, t));
  }

  @Post(paths.books.accountConfirm(':id'))
  @Can('accounts.confirm')
  @Form(decisionForm)
  async confirm(
    @Param('id', ID) id: string,
    @Body() _body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    await this.proposals.confirm(id);
    const hours = await this.queries.coolingHours();
    return said(id, t('accounts.done.confirmed', { hours }));
  }

  @Post(paths.books.accountDecline(':id'))
  @Can('accounts.confirm')
  @Form(decisionForm)
  async decline(
    @Param('id', ID) id: string,
    @Body() _body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    await this.proposals.decline(id);
    return said(id, t('accounts.done.declined'));
  }

  @Post(paths.books.accountWithdraw(':id'))
  @Can('funds.write')
  @Form(decisionForm)
  async withdraw(
    @Param('id', ID) id: string,
    @Body() _body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    await this.proposals.withdraw(id);
    return said(id, t('accounts.done.withdrawn'));
  }
}

function said(id: string, text: string): RouteResult {
  return redirect(paths.books.account(id), { tone: 'success', text });
}

import { Body, Controller, Param, Post } from '@nestjs/common';
import { notFound } from '../../../kernel/errors.js';
import { committeesWhere } from '../../../people/identity/permissions.js';
import { submit } from '../../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { ID } from '../../../platform/pages/keyset.js';
import { paths } from '../../../platform/pages/paths.js';
import { page, redirect, type RouteResult } from '../../../platform/pages/results.js';
import type { Actor } from '../../../platform/request/actor.js';
import { decisionForm } from '../account-proposals/account-proposals.forms.js';
import { accountPage } from '../account-proposals/account.pages.js';
import { AccountProposalsQueries } from '../account-proposals/account-proposals.queries.js';
import { accountClosingForm } from './account-closings.forms.js';
import { AccountClosings } from './account-closings.service.js';

/** Closing one account: proposed, taken back, confirmed or declined. */
@Controller()
export class AccountClosingsController {
  constructor(
    private readonly closings: AccountClosings,
    private readonly queries: AccountProposalsQueries,
  ) {}

  @Post(paths.books.accountClosing(':id'))
  @Can('funds.write')
  @Form(accountClosingForm)
  async propose(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const account = await this.queries.account(id);
    if (account === null || !committeesWhere(actor, 'funds.write').includes(account.committeeId)) {
      throw notFound('accounts.unknown');
    }
    const closing = await this.queries.closing(id);
    return submit({
      form: accountClosingForm,
      body,
      work: async ({ submissionId, reason }) => {
        const { kind, committeeId } = account;
        await this.closings.propose({
          ...{ id: submissionId, accountId: id, kind, committeeId, reason },
        });
        return said(id, t('accounts.done.closingProposed'));
      },
      page: (state) =>
        page('books/accounts/show', accountPage({ account, closing, actor, state }, t)),
    });
  }

  @Post(paths.books.closingConfirm(':id'))
  @Can('accounts.confirm')
  @Form(decisionForm)
  async confirm(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    return said(await this.closings.confirm(id), t('accounts.done.closed'));
  }

  @Post(paths.books.closingDecline(':id'))
  @Can('accounts.confirm')
  @Form(decisionForm)
  async decline(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    return said(await this.closings.decline(id), t('accounts.done.declined'));
  }

  @Post(paths.books.closingWithdraw(':id'))
  @Can('funds.write')
  @Form(decisionForm)
  async withdraw(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    return said(await this.closings.withdraw(id), t('accounts.done.withdrawn'));
  }
}

function said(accountId: string, text: string): RouteResult {
  return redirect(paths.books.account(accountId), { tone: 'success', text });
}

import { Body, Controller, Get, Post } from '@nestjs/common';
import { notFound } from '../../../kernel/errors.js';
import { Organisation } from '../../../people/organisation/organisation.service.js';
import { Clock } from '../../../platform/clock/clock.js';
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
import { Funds } from '../funds.service.js';
import { bankAccountForm, cashBoxForm } from './account-proposals.forms.js';
import { newBankAccountPage, newCashBoxPage } from './account-proposals.pages.js';
import { AccountProposalsQueries } from './account-proposals.queries.js';
import { AccountProposals } from './account-proposals.service.js';

/** The two forms by which an account is proposed. */
@Controller()
export class NewAccountController {
  constructor(
    private readonly proposals: AccountProposals,
    private readonly queries: AccountProposalsQueries,
    private readonly funds: Funds,
    private readonly organisation: Organisation,
    private readonly clock: Clock,
  ) {}

  @Get(paths.books.newBankAccount())
  @Can('funds.write')
  newBank(@CurrentActor() actor: Actor, @T() t: Translate): Promise<PageResult> {
    return this.bankForm(actor, t, EMPTY_FORM);
  }

  @Post(paths.books.newBankAccount())
  @Can('funds.write')
  @Form(bankAccountForm)
  proposeBank(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: bankAccountForm,
      body,
      work: async ({ submissionId: id, appealId, ...draft }) => {
        const fund = await this.funds.fundById(draft.fundId);
        if (!actor.committeeIds.includes(fund.committeeId)) throw notFound('funds.notFound');
        await this.proposals.proposeBank({ ...draft, id, appealId: appealId || null });
        return proposed(id, t);
      },
      page: (state) => this.bankForm(actor, t, state),
    });
  }

  @Get(paths.books.newCashBox())
  @Can('funds.write')
  newCash(@CurrentActor() actor: Actor, @T() t: Translate): Promise<PageResult> {
    return this.cashForm(actor, t, EMPTY_FORM);
  }

  @Post(paths.books.newCashBox())
  @Can('funds.write')
  @Form(cashBoxForm)
  proposeCash(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: cashBoxForm,
      body,
      work: async ({ submissionId: id, ...draft }) => {
        if (!actor.committeeIds.includes(draft.committeeId)) throw notFound('accounts.unknown');
        await this.proposals.proposeCash({ ...draft, id });
        return proposed(id, t);
      },
      page: (state) => this.cashForm(actor, t, state),
    });
  }

  private async bankForm(actor: Actor, t: Translate, state: FormState): Promise<PageResult> {
    const all = await this.funds.fundsOf(actor.committeeIds);
    const funds = all.filter(({ closedOn }) => closedOn === null);
    const appeals = await this.queries.appeals(actor.committeeIds, this.clock.today());
    return page('books/accounts/new-bank', newBankAccountPage({ state, funds, appeals }, t));
  }

  private async cashForm(actor: Actor, t: Translate, state: FormState): Promise<PageResult> {
    const held = actor.roles.map(({ committeeId }) => committeeId);
    const committees = await this.organisation.byIds(held);
    return page('books/accounts/new-cash', newCashBoxPage({ state, committees }, t));
  }
}

function proposed(id: string, t: Translate): RouteResult {
  const text = t('accounts.done.proposed');
  return redirect(paths.books.account(id), { tone: 'success', text });
}

import { Body, Controller, Get, Post } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { Funds } from '../funds/funds.service.js';
import { fundHandoverForm } from './fund-handovers.forms.js';
import { newFundHandoverPage } from './fund-handovers.pages.js';
import { FundHandoversQueries } from './fund-handovers.queries.js';
import { FundHandovers } from './fund-handovers.service.js';

/** Writing the document of a hand-over. */
@Controller()
export class NewFundHandoverController {
  constructor(
    private readonly handovers: FundHandovers,
    private readonly queries: FundHandoversQueries,
    private readonly funds: Funds,
  ) {}

  @Get(paths.books.newFundHandover())
  @Can('fundHandovers.write')
  start(@CurrentActor() actor: Actor, @T() t: Translate): Promise<PageResult> {
    return this.form(actor, EMPTY_FORM, t);
  }

  @Post(paths.books.newFundHandover())
  @Can('fundHandovers.write')
  @Form(fundHandoverForm)
  propose(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: fundHandoverForm,
      body,
      fieldOf: {
        'constraints.fund_handover_dated': 'signedOn',
        'constraints.fund_handover_number_once': 'number',
        'constraints.fund_handover_to_open_account': 'toAccountId',
      },
      work: async ({ submissionId: id, ...wanted }) => {
        const { accounts, funds } = await this.choices(actor);
        if (!funds.some(({ id: own }) => own === wanted.fromFundId)) {
          throw notFound('funds.notFound');
        }
        if (!accounts.some(({ id: own }) => own === wanted.toAccountId)) {
          throw notFound('funds.accountNotFound');
        }
        await this.handovers.propose({ ...wanted, id });
        const text = t('fundHandovers.done.proposed');
        return redirect(paths.books.fundHandover(id), { tone: 'success', text });
      },
      page: (state) => this.form(actor, state, t),
    });
  }

  private async form(actor: Actor, state: FormState, t: Translate): Promise<PageResult> {
    const choices = await this.choices(actor);
    return page('books/fund-handovers/new', newFundHandoverPage({ ...choices, state }, t));
  }

  /** Closed funds that hold money, and accounts of open ones. */
  private async choices(actor: Actor) {
    const accounts = await this.funds.bankAccountsOfCommittees(actor.committeeIds);
    const named = await this.funds.fundsOf(actor.committeeIds);
    const nameOf = new Map(named.map(({ id, name }) => [id, name]));
    return {
      funds: await this.queries.closedFunds(),
      accounts: accounts
        .filter(({ closedOn }) => closedOn === null)
        .map(({ id, code, bankName, accountNumber, fundId }) => ({
          ...{ id, bankName, accountNumber },
          fundName: nameOf.get(fundId) ?? code,
        })),
    };
  }
}

import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { notFound } from '../../../kernel/errors.js';
import { Organisation } from '../../../people/organisation/organisation.service.js';
import { committeesWhere, may } from '../../../people/identity/permissions.js';
import { Clock } from '../../../platform/clock/clock.js';
import { EMPTY_FORM, submit, type FormState } from '../../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { page, redirect, type RouteResult } from '../../../platform/pages/results.js';
import { reaches, type Actor } from '../../../platform/request/actor.js';
import { Funds } from '../funds.service.js';
import type { Fund } from '../funds.types.js';
import { closingForm, fundFilter, fundForm } from './fund-pages.forms.js';
import { fundPage, fundsPage, newFundPage } from './fund-pages.pages.js';
import { FundPagesQueries } from './fund-pages.queries.js';

/** Funds of the committees in sight: opened and closed by an accountant. */
@Controller()
export class FundPagesController {
  constructor(
    private readonly funds: Funds,
    private readonly queries: FundPagesQueries,
    private readonly organisation: Organisation,
    private readonly clock: Clock,
  ) {}

  @Get(paths.books.funds())
  @Can('funds.read')
  async list(
    @Query() query: Record<string, string>,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const filter = fundFilter.read(query);
    const found = await this.queries.list(filter);
    const mayWrite = may(actor, 'funds.write');
    return page('books/funds/list', fundsPage({ found, filter, mayWrite }, t));
  }

  @Get(paths.books.newFund())
  @Can('funds.write')
  start(@CurrentActor() actor: Actor, @T() t: Translate): Promise<RouteResult> {
    return this.form(actor, t, EMPTY_FORM);
  }

  @Post(paths.books.newFund())
  @Can('funds.write')
  @Form(fundForm)
  create(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: fundForm,
      body,
      fieldOf: { 'constraints.fund_code_once': 'code' },
      work: async ({ submissionId: id, ...draft }) => {
        const held = committeesWhere(actor, 'funds.write');
        if (!held.includes(draft.committeeId)) throw notFound('funds.notFound');
        await this.funds.createFund({ ...draft, id });
        const text = t('funds.done.created');
        return redirect(paths.books.fund(draft.code), { tone: 'success', text });
      },
      page: (state) => this.form(actor, t, state),
    });
  }

  @Get(paths.books.fund(':code'))
  @Can('funds.read')
  async show(@Param('code') code: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown(await this.inSight(code, actor), actor, t, EMPTY_FORM);
  }

  @Post(paths.books.fundClosing(':code'))
  @Can('funds.write')
  @Form(closingForm)
  async close(
    @Param('code') code: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const fund = await this.inSight(code, actor);
    return submit({
      form: closingForm,
      body,
      work: async ({ closedOn }) => {
        await this.funds.close(fund.id, closedOn);
        const text = t('funds.done.closed');
        return redirect(paths.books.fund(code), { tone: 'success', text });
      },
      page: (state) => this.shown(fund, actor, t, state),
    });
  }

  private async inSight(code: string, actor: Actor): Promise<Fund> {
    const fund = await this.funds.fund(code);
    if (!reaches(actor, fund.committeeId)) throw notFound('funds.notFound');
    return fund;
  }

  private async shown(fund: Fund, actor: Actor, t: Translate, state: FormState) {
    const committee = (await this.organisation.byId(fund.committeeId)).name;
    const mayWrite = committeesWhere(actor, 'funds.write').includes(fund.committeeId);
    const mayReadReserve = may(actor, 'refundReserves.read');
    const reserveDong = await this.queries.reserveDong(fund.id);
    const input = { fund, committee, reserveDong, mayWrite, mayReadReserve, state };
    return page('books/funds/show', fundPage(input, t));
  }

  private async form(actor: Actor, t: Translate, state: FormState) {
    const committees = await this.organisation.byIds(committeesWhere(actor, 'funds.write'));
    const input = { state, committees, today: this.clock.today() };
    return page('books/funds/new', newFundPage(input, t));
  }
}

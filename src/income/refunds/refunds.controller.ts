import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { Clock } from '../../platform/clock/clock.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { RefundPayments } from './payment/refund-payments.service.js';
import { buttonForm, paymentForm, refundsFilter, refusalForm } from './refunds.forms.js';
import { refundPage, refundsPage } from './refunds.pages.js';
import { RefundsQueries } from './refunds.queries.js';
import { Refunds } from './refunds.service.js';

/** Requests for money back: two approvers, then a payer. */
@Controller()
export class RefundsController {
  constructor(
    private readonly refunds: Refunds,
    private readonly payments: RefundPayments,
    private readonly queries: RefundsQueries,
    private readonly clock: Clock,
  ) {}

  @Get(paths.income.refunds())
  @Can('refunds.read')
  async list(@Query() query: Record<string, string>, @T() t: Translate): Promise<PageResult> {
    const filter = refundsFilter.read(query);
    const found = await this.queries.list(filter);
    return page('income/refunds/list', refundsPage({ found, filter }, t));
  }

  @Get(paths.income.refund(':id'))
  @Can('refunds.read')
  show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown(id, actor, EMPTY_FORM, t);
  }

  @Post(paths.income.refundAgree(':id'))
  @Can('refunds.decide')
  @Form(buttonForm)
  agree(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const page = (state: FormState) => this.shown(id, actor, state, t);
    const work = () => this.refunds.agree(id).then(() => said(id, t('refunds.done.agreed')));
    return submit({ form: buttonForm, body, page, work });
  }

  @Post(paths.income.refundRefuse(':id'))
  @Can('refunds.decide')
  @Form(refusalForm)
  refuse(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const page = (state: FormState) => this.shown(id, actor, state, t);
    const work = ({ because }: { because: string }) =>
      this.refunds.refuse(id, because).then(() => said(id, t('refunds.done.refused')));
    return submit({ form: refusalForm, body, page, work });
  }

  @Post(paths.income.refundPay(':id'))
  @Can('refunds.pay')
  @Form(paymentForm)
  pay(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const page = (state: FormState) => this.shown(id, actor, state, t);
    return submit({
      ...{ form: paymentForm, body, page },
      work: async ({ account }) => {
        const order = { requestId: id, bankAccountId: account || null, paidBy: actor.userId };
        const number = await this.payments.pay(order);
        return said(id, t('refunds.done.paid', { number }));
      },
    });
  }

  @Post(paths.income.refundWithdraw(':id'))
  @Can('refunds.request')
  @Form(buttonForm)
  async withdraw(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    await this.refunds.withdraw(id);
    return said(id, t('refunds.done.withdrawn'));
  }

  private async shown(id: string, actor: Actor, state: FormState, t: Translate) {
    const row = await this.queries.one(id);
    if (row === null) throw notFound('refunds.unknown');
    const words = await this.queries.words(id);
    const money = await this.queries.money(row.donationId);
    const accounts = await this.queries.accounts(row.donationId, this.clock.today());
    const view = refundPage({ row, words, money, accounts, state }, actor, t);
    return page('income/refunds/show', view);
  }
}

function said(id: string, text: string): RouteResult {
  return redirect(paths.income.refund(id), { tone: 'success', text });
}

import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Actor } from '../../platform/request/actor.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { ID, readPlace } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import { committeesWhere, may } from '../../people/identity/permissions.js';
import { LesserPayments } from './lesser/lesser-payments.service.js';
import { Disbursements } from './disbursements.service.js';
import { paymentForm, reversalForm } from './disbursements.forms.js';
import { voucherPage, vouchersPage } from './disbursements.pages.js';
import { sourceOf } from './disbursements.types.js';
import { DisbursementsQueries } from './disbursements.queries.js';
import { paymentPage } from './voucher/payment.page.js';
import { voucherPrintPage } from './voucher/voucher-print.page.js';

@Controller()
export class DisbursementsController {
  constructor(
    private readonly disbursements: Disbursements,
    private readonly lesser: LesserPayments,
    private readonly queries: DisbursementsQueries,
    private readonly clock: Clock,
  ) {}

  @Get(paths.spending.disbursements())
  @Can('disbursements.read')
  async list(@Query() query: Record<string, string>, @T() t: Translate): Promise<PageResult> {
    const found = await this.queries.list(readPlace(query['sau'], query['truoc']));
    return page('spending/disbursements/list', vouchersPage(found, t));
  }

  @Get(paths.spending.newDisbursement())
  @Can('disbursements.pay')
  start(
    @Query('dong', ID) lineId: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    return this.form(lineId, actor, t, EMPTY_FORM);
  }

  @Post(paths.spending.newDisbursement())
  @Can('disbursements.pay')
  @Form(paymentForm)
  pay(
    @Query('dong', ID) lineId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: paymentForm,
      body,
      work: async ({ source, paidOn: businessDate, ...draft }) => {
        await this.payable(lineId, actor);
        const payment = { ...draft, lineId, businessDate, source: sourceOf(source) };
        const { id, number } = await this.lesser.pay({ ...payment, paidBy: actor.userId });
        const text = t('disbursements.done.paid', { number });
        return redirect(paths.spending.disbursement(id), { tone: 'success', text });
      },
      page: (state) => this.form(lineId, actor, t, state),
    });
  }

  @Get(paths.spending.disbursement(':id'))
  @Can('disbursements.read')
  show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown(id, actor, t, EMPTY_FORM);
  }

  @Get(paths.spending.disbursementPrint(':id'))
  @Can('disbursements.read')
  async print(@Param('id', ID) id: string, @T() t: Translate): Promise<PageResult> {
    return page('spending/disbursements/print', voucherPrintPage(await this.queries.view(id), t));
  }

  @Post(paths.spending.disbursementReversal(':id'))
  @Can('disbursements.pay')
  @Form(reversalForm)
  reverse(
    @Param('id', ID) disbursementId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: reversalForm,
      body,
      work: async ({ reversalReason: reason }) => {
        await this.disbursements.reverse({ disbursementId, reason, reversedBy: actor.userId });
        const text = t('disbursements.done.reversed');
        return redirect(paths.spending.disbursement(disbursementId), { tone: 'success', text });
      },
      page: (state) => this.shown(disbursementId, actor, t, state),
    });
  }

  private async shown(id: string, actor: Actor, t: Translate, state: FormState) {
    const view = await this.queries.view(id);
    const mayPay = may(actor, 'disbursements.pay');
    const mayRecord = may(actor, 'handovers.record');
    return page('spending/disbursements/show', voucherPage({ view, state, mayPay, mayRecord }, t));
  }

  private async form(lineId: string, actor: Actor, t: Translate, state: FormState) {
    const view = await this.payable(lineId, actor);
    const data = paymentPage({ view, state, today: this.clock.today() }, t);
    return page('spending/disbursements/new', data);
  }

  private payable(lineId: string, actor: Actor) {
    const payers = committeesWhere(actor, 'disbursements.pay');
    return this.queries.payable(lineId, { on: this.clock.today(), payers });
  }
}

import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { declineForm, reversalButton, reversalForm } from './refund-reversals.forms.js';
import { reversalPage } from './refund-reversals.pages.js';
import { RefundReversalsQueries } from './refund-reversals.queries.js';
import { RefundReversals } from './refund-reversals.service.js';

/** From a paid refund to its reversal, and the second person's word on it. */
@Controller()
export class RefundReversalsController {
  constructor(
    private readonly reversals: RefundReversals,
    private readonly queries: RefundReversalsQueries,
  ) {}

  @Get(paths.income.refundReversal(':id'))
  @Can('refunds.read')
  show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown(id, actor, EMPTY_FORM, t);
  }

  @Post(paths.income.refundReversal(':id'))
  @Can('refundReversals.propose')
  @Form(reversalForm)
  propose(
    @Param('id', ID) requestId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const page = (state: FormState) => this.shown(requestId, actor, state, t);
    return submit({
      ...{ form: reversalForm, body, page },
      work: async ({ submissionId: id, cause, reason }) => {
        await this.reversals.propose({ id, requestId, cause, reason });
        return said(requestId, t('refundReversals.done.proposed'));
      },
    });
  }

  @Post(paths.income.refundReversalConfirm(':id'))
  @Can('refundReversals.confirm')
  @Form(reversalButton)
  confirm(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const page = (state: FormState) => this.shownOf(id, actor, state, t);
    return submit({
      ...{ form: reversalButton, body, page },
      work: async () => {
        await this.reversals.confirm(id);
        return said(await this.requestOf(id), t('refundReversals.done.confirmed'));
      },
    });
  }

  @Post(paths.income.refundReversalDecline(':id'))
  @Can('refundReversals.confirm')
  @Form(declineForm)
  decline(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const page = (state: FormState) => this.shownOf(id, actor, state, t);
    return submit({
      ...{ form: declineForm, body, page },
      work: async ({ because }) => {
        await this.reversals.decline(id, because);
        return said(await this.requestOf(id), t('refundReversals.done.declined'));
      },
    });
  }

  @Post(paths.income.refundReversalWithdraw(':id'))
  @Can('refundReversals.propose')
  @Form(reversalButton)
  async withdraw(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    await this.reversals.withdraw(id);
    return said(await this.requestOf(id), t('refundReversals.done.withdrawn'));
  }

  private async requestOf(id: string): Promise<string> {
    const requestId = await this.queries.requestOf(id);
    if (requestId === null) throw notFound('refundReversals.unknown');
    return requestId;
  }

  private async shownOf(id: string, actor: Actor, state: FormState, t: Translate) {
    return this.shown(await this.requestOf(id), actor, state, t);
  }

  private async shown(requestId: string, actor: Actor, state: FormState, t: Translate) {
    const paid = await this.queries.paid(requestId);
    if (paid === null) throw notFound('refundReversals.notPaid');
    const reversals = await this.queries.of(requestId);
    const lines = await this.queries.lines(paid.paymentId);
    const view = reversalPage({ paid, reversals, lines, state }, actor, t);
    return page('income/refund-reversals/show', view);
  }
}

function said(requestId: string, text: string): RouteResult {
  return redirect(paths.income.refundReversal(requestId), { tone: 'success', text });
}

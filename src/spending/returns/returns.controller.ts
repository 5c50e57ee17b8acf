import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { PaidSupport } from '../../books/paid-support/paid-support.service.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { returnForm } from './returns.forms.js';
import { returnsPage } from './returns.pages.js';
import { ReturnsQueries } from './returns.queries.js';
import { CashReturns } from './returns.service.js';

/** What of a voucher came back, and receipts for what is brought in cash. */
@Controller()
export class ReturnsController {
  constructor(
    private readonly returns: CashReturns,
    private readonly queries: ReturnsQueries,
    private readonly paidSupport: PaidSupport,
  ) {}

  @Get(paths.spending.returnReceipts(':id'))
  @Can('disbursements.read')
  list(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown(id, actor, t, EMPTY_FORM);
  }

  @Post(paths.spending.returnReceipts(':id'))
  @Can('cash.receive')
  @Form(returnForm)
  receive(
    @Param('id', ID) disbursementId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: returnForm,
      body,
      work: async ({ submissionId: id, ...values }) => {
        const draft = { id, disbursementId, receivedBy: actor.userId, ...values };
        await this.returns.receive(draft);
        const text = t('returns.done.received');
        return redirect(paths.spending.returnReceipt(id), { tone: 'success', text });
      },
      page: (state) => this.shown(disbursementId, actor, t, state),
    });
  }

  private async shown(
    id: string,
    actor: Actor,
    t: Translate,
    state: FormState,
  ): Promise<PageResult> {
    const voucher = await this.queries.voucher(id);
    const parts = await this.paidSupport.ofPayment(id);
    const receipts = await this.queries.receipts(id);
    const data = returnsPage({ voucher, parts, receipts, actor, state }, t);
    return page('spending/returns/list', data);
  }
}

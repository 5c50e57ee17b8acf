import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { conflict, notFound } from '../../../kernel/errors.js';
import { EMPTY_FORM, submit, type FormState } from '../../../platform/forms/forms.js';
import { Can, Form, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { ID } from '../../../platform/pages/keyset.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  page,
  redirect,
  type PageResult,
  type RouteResult,
} from '../../../platform/pages/results.js';
import { refundForm } from '../refunds.forms.js';
import { RefundsQueries } from '../refunds.queries.js';
import { Refunds } from '../refunds.service.js';
import { newRefundPage } from './new-refund.pages.js';

/** From a gift to the request that it go back. */
@Controller()
export class NewRefundController {
  constructor(
    private readonly refunds: Refunds,
    private readonly queries: RefundsQueries,
  ) {}

  @Get(paths.income.askRefund(':id'))
  @Can('refunds.request')
  form(@Param('id', ID) id: string, @T() t: Translate): Promise<PageResult> {
    return this.shown(id, EMPTY_FORM, t);
  }

  @Post(paths.income.askRefund(':id'))
  @Can('refunds.request')
  @Form(refundForm)
  request(
    @Param('id', ID) donationId: string,
    @Body() body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: refundForm,
      body,
      page: (state) => this.shown(donationId, state, t),
      work: async ({ submissionId: id, amount: amountDong, ...said }) => {
        await this.refunds.request({ id, donationId, amountDong, ...said });
        const text = t('refunds.done.requested');
        return redirect(paths.income.refund(id), { tone: 'success', text });
      },
    });
  }

  private async shown(id: string, state: FormState, t: Translate): Promise<PageResult> {
    const gift = await this.queries.gift(id);
    if (gift === null) throw notFound('donations.notFound');
    if (gift.takenBack !== null || gift.channel === 'card') throw conflict('refunds.notThisWay');
    return page('income/refunds/new', newRefundPage(gift, state, t));
  }
}

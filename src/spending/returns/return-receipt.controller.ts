import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { ReturnReceipts } from './return-receipts.service.js';
import { returnVoidForm } from './returns.forms.js';
import { returnReceiptPage, returnReceiptPaper } from './returns.pages.js';
import { ReturnsQueries } from './returns.queries.js';

/** One receipt of returned support, its paper, and voiding it by another person. */
@Controller()
export class ReturnReceiptController {
  constructor(
    private readonly receipts: ReturnReceipts,
    private readonly queries: ReturnsQueries,
  ) {}

  @Get(paths.spending.returnReceipt(':id'))
  @Can('disbursements.read')
  show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown(id, actor, t, EMPTY_FORM);
  }

  @Get(paths.spending.returnReceiptPrint(':id'))
  @Can('disbursements.read')
  async print(@Param('id', ID) id: string, @T() t: Translate): Promise<PageResult> {
    const receipt = await this.queries.receipt(id);
    return page('spending/returns/print', returnReceiptPaper(receipt, t));
  }

  @Post(paths.spending.returnReceiptVoid(':id'))
  @Can('cash.void')
  @Form(returnVoidForm)
  void(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: returnVoidForm,
      body,
      work: async ({ reason }) => {
        await this.receipts.void({ id, reason, voidedBy: actor.userId });
        const text = t('returns.done.voided');
        return redirect(paths.spending.returnReceipt(id), { tone: 'success', text });
      },
      page: (state) => this.shown(id, actor, t, state),
    });
  }

  private async shown(
    id: string,
    actor: Actor,
    t: Translate,
    state: FormState,
  ): Promise<PageResult> {
    const receipt = await this.queries.receipt(id);
    return page('spending/returns/show', returnReceiptPage({ receipt, actor, state }, t));
  }
}

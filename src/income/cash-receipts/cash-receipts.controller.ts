import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import type { Translate } from '../../platform/i18n/translate.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import { may } from '../../people/identity/permissions.js';
import type { Actor } from '../../platform/request/actor.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import { receiptNotFound } from './cash-receipts.errors.js';
import { receiptForm, voidForm } from './cash-receipts.forms.js';
import { newReceiptPage, receiptPage, receiptsPage } from './cash-receipts.pages.js';
import { CashReceiptsQueries } from './cash-receipts.queries.js';
import { CashReceipts } from './cash-receipts.service.js';
import { CounterChoices } from './counter/counter-choices.service.js';
import { ReceiptVoids } from './voids/receipt-voids.service.js';

const listQuery = z.object({ after: z.uuid().optional().catch(undefined) });

@Controller()
export class CashReceiptsController {
  constructor(
    private readonly queries: CashReceiptsQueries,
    private readonly receipts: CashReceipts,
    private readonly voids: ReceiptVoids,
    private readonly choices: CounterChoices,
  ) {}

  @Get(paths.income.cashReceipts())
  @Can('cash.read')
  async list(
    @Query() query: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const { after = null } = listQuery.parse(query);
    const mayReceive = may(actor, 'cash.receive');
    const rows = await this.queries.list(after);
    return page('income/cash-receipts/list', receiptsPage({ rows, after, mayReceive }, t));
  }

  @Get(paths.income.newCashReceipt())
  @Can('cash.receive')
  start(@CurrentActor() actor: Actor, @T() t: Translate): Promise<PageResult> {
    return this.form(actor, EMPTY_FORM, t);
  }

  @Post(paths.income.cashReceipts())
  @Can('cash.receive')
  @Form(receiptForm)
  issue(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: receiptForm,
      body,
      work: async ({ amount, purpose, reason, ...values }) => {
        const chosen = await this.choices.chosen(actor, purpose);
        const { fundId, appealId, restrictionId, committeeId, title } = chosen;
        const issued = await this.receipts.issue({
          ...{ ...values, fundId, appealId, restrictionId, committeeId },
          amountDong: amount,
          reason: reason === '' ? t('cashReceipts.reasonFor', { purpose: title }) : reason,
          cashierId: actor.userId,
        });
        const text = t('cashReceipts.issued', { number: issued.number });
        return redirect(paths.income.cashReceipt(issued.id), { tone: 'success', text });
      },
      page: (state) => this.form(actor, state, t),
    });
  }

  @Get(paths.income.cashReceipt(':id'))
  @Can('cash.read')
  show(
    @Param('id', ParseUUIDPipe) id: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    return this.shown(id, actor, EMPTY_FORM, t);
  }

  @Post(paths.income.cashReceiptVoid(':id'))
  @Can('cash.void')
  @Form(voidForm)
  void(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: voidForm,
      body,
      work: async ({ reason }) => {
        await this.voids.void({ receiptId: id, reason, voidedBy: actor.userId });
        const text = t('cashReceipts.voided');
        return redirect(paths.income.cashReceipt(id), { tone: 'success', text });
      },
      page: (state) => this.shown(id, actor, state, t),
    });
  }

  private async form(actor: Actor, state: FormState, t: Translate): Promise<PageResult> {
    const purposes = await this.choices.forCashier(actor);
    return page('income/cash-receipts/new', newReceiptPage({ purposes, state }, t));
  }

  private async shown(id: string, actor: Actor, state: FormState, t: Translate) {
    const receipt = await this.queries.byId(id);
    if (receipt === null) throw receiptNotFound();
    const mayVoid = may(actor, 'cash.void') && receipt.cashierId !== actor.userId;
    const mayReceive = may(actor, 'cash.receive');
    const view = { receipt, state, mayVoid, mayReceive };
    return page('income/cash-receipts/show', receiptPage(view, t));
  }
}

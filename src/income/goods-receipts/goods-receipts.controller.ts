import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { may } from '../../people/identity/permissions.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { receiptsFilter, voidForm } from './goods-receipts.forms.js';
import { receiptPage, receiptsPage } from './goods-receipts.pages.js';
import { GoodsReceiptsQueries, type GoodsReceiptView } from './goods-receipts.queries.js';
import { GoodsReceipts } from './goods-receipts.service.js';
import { goodsReceiptPaper } from './paper/goods-receipt.paper.js';

/** Receipts for goods, their paper, and voiding one by another person. */
@Controller()
export class GoodsReceiptsController {
  constructor(
    private readonly receipts: GoodsReceipts,
    private readonly queries: GoodsReceiptsQueries,
    private readonly log: AuditLog,
  ) {}

  @Get(paths.income.goodsReceipts())
  @Can('goods.read')
  async list(
    @Query() query: Record<string, string>,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const filter = receiptsFilter.read(query);
    const found = await this.queries.list(filter);
    const mayReceive = may(actor, 'goods.receive');
    return page('income/goods-receipts/list', receiptsPage({ found, filter, mayReceive }, t));
  }

  @Get(paths.income.goodsReceipt(':id'))
  @Can('goods.read')
  show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown(id, actor, EMPTY_FORM, t);
  }

  @Get(paths.income.goodsReceiptPrint(':id'))
  @Can('goods.read')
  async print(@Param('id', ID) id: string, @T() t: Translate): Promise<PageResult> {
    const receipt = await this.found(id);
    const { committeeId } = receipt;
    const subject = { subjectType: 'goods_receipt', subjectId: id, committeeId };
    await this.log.record({ action: 'goodsReceipts.print', ...subject });
    return page('income/goods-receipts/print', goodsReceiptPaper(receipt, t));
  }

  @Post(paths.income.goodsReceiptVoid(':id'))
  @Can('goods.void')
  @Form(voidForm)
  void(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: voidForm,
      body,
      page: (state) => this.shown(id, actor, state, t),
      work: async ({ reason }) => {
        await this.receipts.void({ id, reason, voidedBy: actor.userId });
        const text = t('goodsReceipts.done.voided');
        return redirect(paths.income.goodsReceipt(id), { tone: 'success', text });
      },
    });
  }

  private async found(id: string): Promise<GoodsReceiptView> {
    const receipt = await this.queries.receipt(id);
    if (receipt === null) throw notFound('goodsReceipts.unknown');
    return receipt;
  }

  private async shown(id: string, actor: Actor, state: FormState, t: Translate) {
    const receipt = await this.found(id);
    return page('income/goods-receipts/show', receiptPage({ receipt, actor, state }, t));
  }
}

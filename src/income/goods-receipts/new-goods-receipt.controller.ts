import { BadRequestException, Body, Controller, Get, Post } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { EMPTY_FORM, readForm, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { anyReceiptForm, draftOf, wholeReceiptForm } from './goods-receipts.forms.js';
import { newReceiptPage } from './goods-receipts.pages.js';
import { GoodsReceiptsQueries } from './goods-receipts.queries.js';
import { GoodsReceipts } from './goods-receipts.service.js';

/** The sheet of goods that are counted with their giver. */
@Controller()
export class NewGoodsReceiptController {
  constructor(
    private readonly receipts: GoodsReceipts,
    private readonly queries: GoodsReceiptsQueries,
    private readonly clock: Clock,
  ) {}

  @Get(paths.income.newGoodsReceipt())
  @Can('goods.receive')
  start(@T() t: Translate): Promise<PageResult> {
    return this.shown(EMPTY_FORM, t);
  }

  @Post(paths.income.newGoodsReceipt())
  @Can('goods.receive')
  @Form(anyReceiptForm)
  async issue(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const draft = readForm(anyReceiptForm, body);
    if (!draft.ok) throw new BadRequestException();
    const { input } = draft;
    if (draft.values.step === 'add') return this.shown({ input, errors: {} }, t, true);
    return submit({
      form: wholeReceiptForm,
      body,
      fieldOf: {
        'constraints.goods_receipt_days': 'receivedOn',
        'constraints.goods_moved_by_today': 'receivedOn',
      },
      page: (state) => this.shown(state, t),
      work: async (values) => {
        const receipt = draftOf(values, actor.userId);
        await this.receipts.issue(receipt);
        const text = t('goodsReceipts.done.issued');
        return redirect(paths.income.goodsReceipt(receipt.id), { tone: 'success', text });
      },
    });
  }

  private async shown(state: FormState, t: Translate, isAdding = false): Promise<PageResult> {
    const choices = await this.queries.choices();
    const today = this.clock.today();
    const data = newReceiptPage({ state, choices, today, isAdding }, t);
    const submissionId = state.input['submissionId'];
    const kept = typeof submissionId === 'string' && submissionId !== '' ? { submissionId } : {};
    return page('income/goods-receipts/new', { ...data, ...kept });
  }
}

import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { changeButton, changeForm, declineForm } from './refund-reserves.forms.js';
import { reservesPage } from './refund-reserves.pages.js';
import { RefundReservesQueries } from './refund-reserves.queries.js';
import { RefundReserves } from './refund-reserves.service.js';
import { ShownReserve } from './shown-reserve.service.js';

/** Reserves of the funds in sight: decisions written down by an accountant, confirmed by an approver. */
@Controller()
export class RefundReservesController {
  constructor(
    private readonly reserves: RefundReserves,
    private readonly queries: RefundReservesQueries,
    private readonly shown: ShownReserve,
  ) {}

  @Get(paths.books.refundReserves())
  @Can('refundReserves.read')
  async list(@T() t: Translate): Promise<PageResult> {
    const rows = await this.queries.list('staff');
    return page('books/refund-reserves/list', reservesPage(rows, 'staff', t));
  }

  @Get(paths.books.refundReserve(':code'))
  @Can('refundReserves.read')
  show(@Param('code') code: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.page(code, actor, EMPTY_FORM, t);
  }

  @Post(paths.books.refundReserve(':code'))
  @Can('refundReserves.propose')
  @Form(changeForm)
  propose(
    @Param('code') fundCode: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const page = (state: FormState) => this.page(fundCode, actor, state, t);
    const fieldOf = {
      'constraints.reserve_change_free_money': 'amount',
      'constraints.reserve_holds_that_much': 'amount',
      'constraints.reserve_change_account': 'account',
      'constraints.reserve_change_dated': 'decisionDay',
    } as const;
    return submit({
      ...{ form: changeForm, body, page, fieldOf },
      work: async ({ submissionId: id, amount, account, ...said }) => {
        const order = { ...said, id, fundCode, amountDong: amount, bankAccountId: account };
        await this.reserves.propose(order);
        return told(fundCode, t('refundReserves.done.proposed'));
      },
    });
  }

  @Post(paths.books.reserveChangeConfirm(':id'))
  @Can('refundReserves.confirm')
  @Form(changeButton)
  async confirm(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const code = await this.fundOf(id);
    const page = (state: FormState) => this.page(code, actor, state, t);
    const work = () =>
      this.reserves.confirm(id).then(() => told(code, t('refundReserves.done.confirmed')));
    return submit({ form: changeButton, body, page, work });
  }

  @Post(paths.books.reserveChangeDecline(':id'))
  @Can('refundReserves.confirm')
  @Form(declineForm)
  async decline(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const code = await this.fundOf(id);
    const page = (state: FormState) => this.page(code, actor, state, t);
    const work = ({ because }: { because: string }) =>
      this.reserves.decline(id, because).then(() => told(code, t('refundReserves.done.declined')));
    return submit({ form: declineForm, body, page, work });
  }

  @Post(paths.books.reserveChangeWithdraw(':id'))
  @Can('refundReserves.propose')
  @Form(changeButton)
  async withdraw(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    const code = await this.fundOf(id);
    await this.reserves.withdraw(id);
    return told(code, t('refundReserves.done.withdrawn'));
  }

  private async fundOf(changeId: string): Promise<string> {
    const code = await this.queries.fundOf(changeId);
    if (code === null) throw notFound('refundReserves.unknown');
    return code;
  }

  private async page(code: string, actor: Actor, state: FormState, t: Translate) {
    return page('books/refund-reserves/show', await this.shown.of(code, { actor, state }, t));
  }
}

function told(code: string, text: string): RouteResult {
  return redirect(paths.books.refundReserve(code), { tone: 'success', text });
}

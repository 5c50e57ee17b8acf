import { Body, Controller, Param, Post } from '@nestjs/common';
import { notFound } from '../../../kernel/errors.js';
import { submit } from '../../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { ID } from '../../../platform/pages/keyset.js';
import { paths } from '../../../platform/pages/paths.js';
import { page, redirect, type RouteResult } from '../../../platform/pages/results.js';
import { reaches, type Actor } from '../../../platform/request/actor.js';
import { handoverDecisionForm, receiptForm } from '../fund-handovers.forms.js';
import { fundHandoverPage } from '../fund-handovers.pages.js';
import { FundHandoversQueries } from '../fund-handovers.queries.js';
import { FundReceipts } from './fund-receipts.service.js';

/** The receiving side's two words on a hand-over. */
@Controller()
export class HandoverReceiptsController {
  constructor(
    private readonly receipts: FundReceipts,
    private readonly queries: FundHandoversQueries,
  ) {}

  @Post(paths.books.fundHandoverReceive(':id'))
  @Can('fundHandovers.write')
  @Form(receiptForm)
  async note(
    @Param('id', ID) handoverId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const row = await this.queries.one(handoverId);
    if (row === null || !reaches(actor, row.toCommitteeId)) throw notFound('fundHandovers.unknown');
    const balances = await this.queries.balances(handoverId);
    return submit({
      form: receiptForm,
      body,
      work: async ({ submissionId: id, receivedOn }) => {
        await this.receipts.note({ id, handoverId, receivedOn });
        return said(handoverId, t('fundHandovers.done.noted'));
      },
      page: (state) =>
        page('books/fund-handovers/show', fundHandoverPage({ row, balances, actor, state }, t)),
    });
  }

  @Post(paths.books.receiptConfirm(':id'))
  @Can('fundHandovers.confirm')
  @Form(handoverDecisionForm)
  async confirm(
    @Param('id', ID) id: string,
    @Body() _body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const handoverId = await this.receipts.confirm(id, actor.userId);
    return said(handoverId, t('fundHandovers.done.received'));
  }

  @Post(paths.books.receiptDecline(':id'))
  @Can('fundHandovers.confirm')
  @Form(handoverDecisionForm)
  async decline(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    return said(await this.receipts.decline(id), t('fundHandovers.done.declined'));
  }

  @Post(paths.books.receiptWithdraw(':id'))
  @Can('fundHandovers.write')
  @Form(handoverDecisionForm)
  async withdraw(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    return said(await this.receipts.withdraw(id), t('fundHandovers.done.withdrawn'));
  }
}

function said(id: string, text: string): RouteResult {
  return redirect(paths.books.fundHandover(id), { tone: 'success', text });
}

import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { CounterChoices } from '../cash-receipts/counter/counter-choices.service.js';
import { PaperBooks } from '../paper-books/paper-books.service.js';
import { sheetForm } from './paper-sheets.forms.js';
import { newSheetPage } from './paper-sheets.pages.js';
import { PaperSheets } from './paper-sheets.service.js';

/** A cashier types in what stands on a sheet. */
@Controller()
export class NewSheetController {
  constructor(
    private readonly sheets: PaperSheets,
    private readonly books: PaperBooks,
    private readonly choices: CounterChoices,
  ) {}

  @Get(paths.income.newPaperSheet(':id'))
  @Can('cash.receive')
  form(
    @Param('id', ID) bookId: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    return this.shown(bookId, actor, EMPTY_FORM, t);
  }

  @Post(paths.income.newPaperSheet(':id'))
  @Can('cash.receive')
  @Form(sheetForm)
  enter(
    @Param('id', ID) bookId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: sheetForm,
      body,
      fieldOf: {
        'constraints.cash_receipt_number_once': 'number',
        'constraints.paper_sheet_of_book': 'number',
        'constraints.paper_sheet_once': 'number',
        'constraints.paper_sheet_day': 'day',
        'constraints.paper_sheet_of_fund': 'purpose',
      },
      page: (state) => this.shown(bookId, actor, state, t),
      work: async ({ amount, purpose, reason, day, ...values }) => {
        const chosen = await this.chosen(actor, purpose, day);
        const { fundId, appealId, restrictionId, title } = chosen;
        const entered = await this.sheets.enter({
          ...{ ...values, bookId, fundId, appealId, restrictionId },
          ...{ amountDong: amount, issuedOn: day, cashierId: actor.userId },
          reason: reason === '' ? t('cashReceipts.reasonFor', { purpose: title }) : reason,
        });
        const text = t('paperSheets.done.entered', { number: entered.number });
        return redirect(paths.income.paperBook(bookId), { tone: 'success', text });
      },
    });
  }

  /** As it stood on the day of the sheet. */
  private chosen(actor: Actor, purpose: string, day: BusinessDate) {
    return this.choices.chosen(actor, purpose, day);
  }

  private async shown(
    bookId: string,
    actor: Actor,
    state: FormState,
    t: Translate,
  ): Promise<PageResult> {
    const book = await this.books.taken(bookId);
    const all = await this.choices.forCashier(actor);
    const purposes = all.filter(({ fundId }) => fundId === book.fundId);
    return page('income/paper-sheets/new', newSheetPage({ book, purposes, state }, t));
  }
}

import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { notFound } from '../../../kernel/errors.js';
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
import { bookButton, returnForm } from '../paper-books.forms.js';
import { returnPage } from '../paper-books.pages.js';
import { PaperBooksQueries } from '../paper-books.queries.js';
import { BookReturns } from './book-returns.service.js';

/** A book goes back, and an accountant takes it. */
@Controller()
export class BookReturnsController {
  constructor(
    private readonly returns: BookReturns,
    private readonly queries: PaperBooksQueries,
  ) {}

  @Get(paths.income.paperBookReturn(':id'))
  @Can('paperBooks.keep')
  form(@Param('id', ID) id: string, @T() t: Translate): Promise<PageResult> {
    return this.shown(id, EMPTY_FORM, t);
  }

  @Post(paths.income.paperBookReturn(':id'))
  @Can('paperBooks.keep')
  @Form(returnForm)
  propose(
    @Param('id', ID) bookId: string,
    @Body() body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: returnForm,
      body,
      fieldOf: {
        'constraints.paper_book_missing_explained': 'reason',
        'constraints.paper_book_blank_told': 'blankFrom',
        'constraints.paper_book_return_blank': 'blankFrom',
        'constraints.paper_sheet_of_book': 'blankFrom',
      },
      page: (state) => this.shown(bookId, state, t),
      work: async ({ submissionId: id, blankFrom, blankTo, reason }) => {
        await this.returns.propose({ id, bookId, blankFrom, blankTo, reason });
        return said(bookId, t('paperBooks.done.returned'));
      },
    });
  }

  @Post(paths.income.bookReturnConfirm(':id'))
  @Can('paperBooks.confirm')
  @Form(bookButton)
  async confirm(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    return said(await this.returns.confirm(id), t('paperBooks.done.takenBack'));
  }

  @Post(paths.income.bookReturnDecline(':id'))
  @Can('paperBooks.confirm')
  @Form(bookButton)
  async decline(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    return said(await this.returns.decline(id), t('paperBooks.done.returnDeclined'));
  }

  @Post(paths.income.bookReturnWithdraw(':id'))
  @Can('paperBooks.keep')
  @Form(bookButton)
  async withdraw(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    return said(await this.returns.withdraw(id), t('paperBooks.done.kept'));
  }

  private async shown(id: string, state: FormState, t: Translate): Promise<PageResult> {
    const row = await this.queries.one(id);
    if (row === null) throw notFound('paperBooks.unknown');
    return page('income/paper-books/return', returnPage(row, state, t));
  }
}

function said(bookId: string, text: string): RouteResult {
  return redirect(paths.income.paperBook(bookId), { tone: 'success', text });
}

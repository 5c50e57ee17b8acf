import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { bookButton, booksFilter } from './paper-books.forms.js';
import { bookPage, booksPage } from './paper-books.pages.js';
import { PaperBooksQueries } from './paper-books.queries.js';
import { PaperBooks } from './paper-books.service.js';

/** Printed receipt books, and the word of the one who takes each. */
@Controller()
export class PaperBooksController {
  constructor(
    private readonly books: PaperBooks,
    private readonly queries: PaperBooksQueries,
  ) {}

  @Get(paths.income.paperBooks())
  @Can('paperBooks.read')
  async list(
    @Query() query: Record<string, string>,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const filter = booksFilter.read(query);
    const found = await this.queries.list(filter);
    return page('income/paper-books/list', booksPage({ found, filter, actor }, t));
  }

  @Get(paths.income.paperBook(':id'))
  @Can('paperBooks.read')
  async show(
    @Param('id', ID) id: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const row = await this.queries.one(id);
    if (row === null) throw notFound('paperBooks.unknown');
    const sheets = await this.queries.sheets(id);
    return page('income/paper-books/show', bookPage({ row, sheets, actor }, t));
  }

  @Post(paths.income.paperBookTake(':id'))
  @Can('paperBooks.keep')
  @Form(bookButton)
  async take(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    await this.books.take(id);
    const text = t('paperBooks.done.taken');
    return redirect(paths.income.paperBook(id), { tone: 'success', text });
  }

  @Post(paths.income.paperBookDecline(':id'))
  @Can('paperBooks.read')
  @Form(bookButton)
  async decline(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    await this.books.decline(id);
    const text = t('paperBooks.done.declined');
    return redirect(paths.income.paperBook(id), { tone: 'success', text });
  }
}

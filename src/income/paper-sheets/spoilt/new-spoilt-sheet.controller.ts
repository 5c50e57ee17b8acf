import { Body, Controller, Get, Param, Post } from '@nestjs/common';
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
import { PaperBooks } from '../../paper-books/paper-books.service.js';
import { spoiltForm } from '../paper-sheets.forms.js';
import { newSpoiltPage } from '../paper-sheets.pages.js';
import { SpoiltSheets } from './spoilt-sheets.service.js';

/** A keeper tells of a sheet that cannot be used. */
@Controller()
export class NewSpoiltSheetController {
  constructor(
    private readonly sheets: SpoiltSheets,
    private readonly books: PaperBooks,
  ) {}

  @Get(paths.income.newSpoiltSheet(':id'))
  @Can('paperBooks.keep')
  form(@Param('id', ID) bookId: string, @T() t: Translate): Promise<PageResult> {
    return this.shown(bookId, EMPTY_FORM, t);
  }

  @Post(paths.income.newSpoiltSheet(':id'))
  @Can('paperBooks.keep')
  @Form(spoiltForm)
  tell(
    @Param('id', ID) bookId: string,
    @Body() body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: spoiltForm,
      body,
      fieldOf: {
        'constraints.paper_sheet_of_book': 'number',
        'constraints.paper_sheet_once': 'number',
        'constraints.spoilt_sheet_open_once': 'number',
        'constraints.spoilt_sheet_reason': 'reason',
      },
      page: (state) => this.shown(bookId, state, t),
      work: async ({ submissionId: id, number, reason }) => {
        await this.sheets.tell({ id, bookId, number, reason });
        const text = t('paperSheets.done.told');
        return redirect(paths.income.spoiltSheet(id), { tone: 'success', text });
      },
    });
  }

  private async shown(bookId: string, state: FormState, t: Translate): Promise<PageResult> {
    const book = await this.books.taken(bookId);
    return page('income/paper-sheets/new-spoilt', newSpoiltPage({ book, state }, t));
  }
}

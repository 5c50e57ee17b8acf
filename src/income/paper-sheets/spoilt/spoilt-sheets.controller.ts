import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { notFound } from '../../../kernel/errors.js';
import { Can, CurrentActor, Form, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { ID } from '../../../platform/pages/keyset.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  page,
  redirect,
  type PageResult,
  type RouteResult,
} from '../../../platform/pages/results.js';
import type { Actor } from '../../../platform/request/actor.js';
import { sheetButton, spoiltFilter } from '../paper-sheets.forms.js';
import { spoiltListPage, spoiltPage } from '../paper-sheets.pages.js';
import { SpoiltSheetsQueries } from './spoilt-sheets.queries.js';
import { SpoiltSheets } from './spoilt-sheets.service.js';

/** Spoilt sheets, and the second person's word on them. */
@Controller()
export class SpoiltSheetsController {
  constructor(
    private readonly sheets: SpoiltSheets,
    private readonly queries: SpoiltSheetsQueries,
  ) {}

  @Get(paths.income.spoiltSheets())
  @Can('paperBooks.read')
  async list(@Query() query: Record<string, string>, @T() t: Translate): Promise<PageResult> {
    const filter = spoiltFilter.read(query);
    const found = await this.queries.list(filter);
    return page('income/paper-sheets/spoilt-list', spoiltListPage({ found, filter }, t));
  }

  @Get(paths.income.spoiltSheet(':id'))
  @Can('paperBooks.read')
  async show(
    @Param('id', ID) id: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const row = await this.queries.one(id);
    if (row === null) throw notFound('paperSheets.unknown');
    return page('income/paper-sheets/spoilt', spoiltPage(row, actor, t));
  }

  @Post(paths.income.spoiltSheetConfirm(':id'))
  @Can('paperBooks.confirm')
  @Form(sheetButton)
  async confirm(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    await this.sheets.confirm(id);
    return said(id, t('paperSheets.done.confirmed'));
  }

  @Post(paths.income.spoiltSheetDecline(':id'))
  @Can('paperBooks.confirm')
  @Form(sheetButton)
  async decline(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    await this.sheets.decline(id);
    return said(id, t('paperSheets.done.declined'));
  }

  @Post(paths.income.spoiltSheetWithdraw(':id'))
  @Can('paperBooks.keep')
  @Form(sheetButton)
  async withdraw(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    await this.sheets.withdraw(id);
    return said(id, t('paperSheets.done.withdrawn'));
  }
}

function said(id: string, text: string): RouteResult {
  return redirect(paths.income.spoiltSheet(id), { tone: 'success', text });
}

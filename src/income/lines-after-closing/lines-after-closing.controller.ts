import { Controller, Get, Param, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { Can, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID, readPlace } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, type PageResult } from '../../platform/pages/results.js';
import { closedAccountsPage, lateLinesPage } from './lines-after-closing.pages.js';
import { LinesAfterClosingQueries } from './lines-after-closing.queries.js';

/** A day and an id: where the list goes on. */
const PLACE = /^(\d{4}-\d{2}-\d{2})~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** What banks moved on accounts after they were closed. */
@Controller()
export class LinesAfterClosingController {
  constructor(private readonly queries: LinesAfterClosingQueries) {}

  @Get(paths.income.linesAfterClosing())
  @Can('statements.read')
  async list(@T() t: Translate): Promise<PageResult> {
    const rows = await this.queries.accounts();
    return page('income/lines-after-closing/list', closedAccountsPage(rows, t));
  }

  @Get(paths.income.linesAfterClosingOf(':id'))
  @Can('statements.read')
  async show(
    @Param('id', ID) accountId: string,
    @Query('sau') after: string | undefined,
    @Query('truoc') before: string | undefined,
    @T() t: Translate,
  ): Promise<PageResult> {
    const label = await this.queries.label(accountId);
    if (label === null) throw notFound('funds.accountNotFound');
    const found = await this.queries.lines(accountId, readPlace(after, before, PLACE));
    return page('income/lines-after-closing/show', lateLinesPage({ accountId, label, found }, t));
  }
}

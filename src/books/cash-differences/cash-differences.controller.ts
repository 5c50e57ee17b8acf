import { Controller, Get, Param, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { EMPTY_FORM } from '../../platform/forms/forms.js';
import { Can, CurrentActor, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, type PageResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { differencesFilter } from './cash-differences.forms.js';
import { differencePage, differencesPage } from './cash-differences.pages.js';
import { CashDifferencesQueries } from './cash-differences.queries.js';
import { differencePaper } from './paper/difference-paper.js';

/** Vouchers of what counted cash boxes lack or have too much. */
@Controller()
export class CashDifferencesController {
  constructor(private readonly queries: CashDifferencesQueries) {}

  @Get(paths.books.cashDifferences())
  @Can('cashDifferences.read')
  async list(@Query() query: Record<string, string>, @T() t: Translate): Promise<PageResult> {
    const filter = differencesFilter.read(query);
    const found = await this.queries.list(filter);
    return page('books/cash-differences/list', differencesPage({ found, filter }, t));
  }

  @Get(paths.books.cashDifference(':id'))
  @Can('cashDifferences.read')
  async show(
    @Param('id', ID) id: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const data = { ...(await this.found(id)), actor, state: EMPTY_FORM };
    return page('books/cash-differences/show', differencePage(data, t));
  }

  @Get(paths.books.cashDifferencePrint(':id'))
  @Can('cashDifferences.read')
  async print(@Param('id', ID) id: string, @T() t: Translate): Promise<PageResult> {
    return page('books/cash-differences/print', differencePaper(await this.found(id), t));
  }

  private async found(id: string) {
    const row = await this.queries.one(id);
    if (row === null) throw notFound('cashDifferences.unknown');
    return { row, shares: await this.queries.shares(id) };
  }
}

import { Readable } from 'node:stream';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { isBusinessDate } from '../../../kernel/dates/business-date.js';
import { notFound } from '../../../kernel/errors.js';
import { CachedPage, Public, Streamed, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { download, page } from '../../../platform/pages/results.js';
import { OpenData } from '../open-data.service.js';
import { daysPage, fundsOfFilesPage } from './day-files.pages.js';
import { CONTENTS, DayFilesQueries, LINES_OF_DAY } from './day-files.queries.js';

const CSV = 'text/csv; charset=utf-8';
const FILE = /^(\d{4}-\d{2}-\d{2})\.csv$/;
const LONGEST_CODE = 60;

/** The statement in files by fund and day. */
@Controller()
export class DayFilesController {
  constructor(
    private readonly queries: DayFilesQueries,
    private readonly data: OpenData,
  ) {}

  @Get(paths.openDataFunds())
  @Public()
  @CachedPage(60)
  async funds(@Query('sau') typed: unknown, @T() t: Translate) {
    const after = typeof typed === 'string' && typed.length <= LONGEST_CODE ? typed : null;
    const place = after === null || after.includes('\0') ? null : after;
    const found = await this.queries.funds(place);
    return page('publication/open-data/funds', fundsOfFilesPage(found, place, t));
  }

  @Get(paths.openDataFund(':code'))
  @Public()
  @CachedPage(30)
  async days(@Param('code') code: string, @Query('sau') typed: unknown, @T() t: Translate) {
    const name = await this.nameOf(code);
    const before = isBusinessDate(typed) ? typed : null;
    const found = await this.queries.days(code, before);
    return page('publication/open-data/days', daysPage({ code, name, before }, found, t));
  }

  @Get(paths.openDataContents(':code'))
  @Public()
  @Streamed()
  async contents(@Param('code') code: string) {
    await this.nameOf(code);
    return download({
      fileName: `${code}-muc-luc.csv`,
      mediaType: CSV,
      stream: Readable.from(this.data.pieces(CONTENTS, 'csv', [code])),
    });
  }

  @Get(paths.openDataDay(':code', ':file'))
  @Public()
  @Streamed()
  async day(@Param('code') code: string, @Param('file') file: string) {
    const onDay = FILE.exec(file)?.[1];
    await this.nameOf(code);
    if (!isBusinessDate(onDay) || !(await this.queries.has(code, onDay))) {
      throw notFound('openData.notFound');
    }
    return download({
      fileName: `${code}-${file}`,
      mediaType: CSV,
      stream: Readable.from(this.data.pieces(LINES_OF_DAY, 'csv', [code, onDay])),
    });
  }

  private async nameOf(code: string): Promise<string> {
    const name = code.includes('\0') ? null : await this.queries.fundName(code);
    if (name === null) throw notFound('openData.notFound');
    return name;
  }
}

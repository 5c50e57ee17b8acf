import { Controller, Get, Param, Query } from '@nestjs/common';
import { isBusinessDate } from '../../kernel/dates/business-date.js';
import { notFound } from '../../kernel/errors.js';
import { CachedPage, Public, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { readPlace } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, type PageResult } from '../../platform/pages/results.js';
import { bulletinPage, bulletinsPage } from './bulletins.pages.js';
import { BulletinsQueries } from './bulletins.queries.js';

/** All bulletins, and one of them beside what is known today. */
@Controller()
export class BulletinsController {
  constructor(private readonly queries: BulletinsQueries) {}

  @Get(paths.bulletins())
  @Public()
  @CachedPage(60)
  async list(
    @Query('sau') after: string | undefined,
    @Query('truoc') before: string | undefined,
    @T() t: Translate,
  ): Promise<PageResult> {
    const found = await this.queries.list(readPlace(after, before));
    return page('publication/bulletins/list', bulletinsPage(found, t));
  }

  @Get(paths.bulletin(':ngay'))
  @Public()
  @CachedPage(60)
  async show(@Param('ngay') day: string, @T() t: Translate): Promise<PageResult> {
    const lines = isBusinessDate(day) ? await this.queries.ofDay(day) : [];
    if (lines.length === 0) throw notFound('bulletins.unknown');
    const [restated, reversed] = await Promise.all([
      this.queries.restated(day),
      this.queries.reversedSince(day),
    ]);
    return page('publication/bulletins/show', bulletinPage({ day, lines, restated, reversed }, t));
  }
}

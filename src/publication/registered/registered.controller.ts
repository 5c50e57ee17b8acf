import { Controller, Get, Query } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { CachedPage, Public, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, type PageResult } from '../../platform/pages/results.js';
import { registeredPage } from './registered.pages.js';
import { RegisteredQueries } from './registered.queries.js';

/** Registered, and how it was kept: of all funds, or of the fund or appeal in the address. */
@Controller()
export class RegisteredController {
  constructor(
    private readonly queries: RegisteredQueries,
    private readonly clock: Clock,
  ) {}

  @Get(paths.registered())
  @Public()
  @CachedPage(60)
  async show(
    @Query('quy') fund: unknown,
    @Query('loi-keu-goi') appeal: unknown,
    @T() t: Translate,
  ): Promise<PageResult> {
    const layer = { fundCode: codeOf(fund), appealCode: codeOf(appeal) };
    const rows = await this.queries.byWay(layer);
    return page('publication/registered/show', registeredPage({ rows, at: this.clock.now() }, t));
  }
}

function codeOf(text: unknown): string | null {
  return typeof text === 'string' && text !== '' ? text.replaceAll('\0', '') : null;
}

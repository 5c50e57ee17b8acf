import { Controller, Get } from '@nestjs/common';
import { CachedPage, Public, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, type PageResult } from '../../platform/pages/results.js';
import { keptVerificationsPage } from './kept-verifications.pages.js';
import { KeptVerificationsQueries } from './kept-verifications.queries.js';

/** A month of nights. */
const SHOWN = 31;

/** When the books were checked, and what came of it: read from what was kept, never checked for a visitor. */
@Controller()
export class KeptVerificationsController {
  constructor(private readonly queries: KeptVerificationsQueries) {}

  @Get(paths.keptVerifications())
  @Public()
  @CachedPage(30)
  async show(@T() t: Translate): Promise<PageResult> {
    const runs = await this.queries.newest(SHOWN);
    return page('publication/kept-verifications/show', keptVerificationsPage(runs, t));
  }
}

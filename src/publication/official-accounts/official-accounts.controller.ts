import { Controller, Get, Query } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { CachedPage, Public, T } from '../../platform/http/access.js';
import { paths } from '../../platform/pages/paths.js';
import { page } from '../../platform/pages/results.js';
import { accountsFilter } from './official-accounts.forms.js';
import { officialAccountsPage } from './official-accounts.pages.js';
import { OfficialAccountsQueries } from './official-accounts.queries.js';

/** The accounts of the Front: whoever is about to give compares with them. */
@Controller()
export class OfficialAccountsController {
  constructor(
    private readonly queries: OfficialAccountsQueries,
    private readonly clock: Clock,
  ) {}

  @Get(paths.officialAccounts())
  @Public()
  @CachedPage(15)
  async list(@Query() query: Record<string, string>, @T() t: Translate) {
    const filter = accountsFilter.read({ 'tinh-trang': 'open', ...query });
    const found = await this.queries.list(filter, this.clock.today());
    const data = officialAccountsPage({ found, filter }, t);
    return page('publication/official-accounts/list', data);
  }
}

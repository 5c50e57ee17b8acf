import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { z } from 'zod';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { Can, T } from '../../platform/http/access.js';
import { page, type PageResult } from '../../platform/pages/results.js';
import { pledgeNotFound } from './pledges.errors.js';
import { pledgePage, pledgesPage } from './pledges.pages.js';
import { PledgesQueries } from './pledges.queries.js';
import { paths } from '../../platform/pages/paths.js';

const listQuery = z.object({ after: z.uuid().optional().catch(undefined) });

@Controller()
export class PledgesController {
  constructor(
    private readonly queries: PledgesQueries,
    private readonly log: AuditLog,
  ) {}

  @Get(paths.income.pledges())
  @Can('pledges.read')
  async list(@Query() query: unknown, @T() t: Translate): Promise<PageResult> {
    const { after = null } = listQuery.parse(query);
    return page('income/pledges/list', pledgesPage(await this.queries.list(after), after, t));
  }

  @Get(paths.income.pledge(':id'))
  @Can('pledges.read')
  async show(@Param('id', ParseUUIDPipe) id: string, @T() t: Translate): Promise<PageResult> {
    const pledge = await this.queries.detail(id);
    if (pledge === null) throw pledgeNotFound();
    // The address of a giver is personal: each look leaves a trace.
    if (pledge.contactEmail !== null) {
      await this.log.recordRead({ action: 'pledges.read', subjectType: 'pledge', subjectId: id });
    }
    return page('income/pledges/show', pledgePage(pledge, await this.queries.giftsOf(id), t));
  }
}

import { Controller, Get, Param } from '@nestjs/common';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Can, CurrentActor, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  download,
  page,
  type DownloadResult,
  type PageResult,
} from '../../../platform/pages/results.js';
import type { Actor } from '../../../platform/request/actor.js';
import { Checklist } from '../closing/checklist.service.js';
import { FundMonths } from '../fund-months.service.js';
import { FoundVersions } from './found-version.service.js';
import { versionCsv, versionPage } from './versions.pages.js';

interface Address {
  readonly fund: string;
  readonly month: string;
  readonly version: string;
}

/** Closings of a month as they were made, beside the one before. */
@Controller()
export class VersionsController {
  constructor(
    private readonly months: FundMonths,
    private readonly versions: FoundVersions,
    private readonly checklist: Checklist,
    private readonly log: AuditLog,
  ) {}

  @Get(paths.books.periodVersion(':fund', ':month', ':version'))
  @Can('periods.read')
  async show(
    @Param() address: Address,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const found = await this.find(address, actor);
    const labelOf = (item: string) => this.checklist.label(item);
    return page('books/periods/versions/version', versionPage(found, labelOf, t));
  }

  @Get(paths.books.periodVersionFile(':fund', ':month', ':version'))
  @Can('periods.read')
  async file(
    @Param() address: Address,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<DownloadResult> {
    const { fund, month, version } = address;
    const found = await this.find(address, actor);
    await this.log.record({
      ...{ action: 'periods.download', subjectType: 'period', subjectId: found.version.id },
      ...{ committeeId: found.month.fund.committeeId, after: { fund, month, version } },
    });
    const fileName = `${fund}_${month}_${version}.csv`;
    return download({ fileName, mediaType: 'text/csv', stream: versionCsv(found, t) });
  }

  private async find({ fund, month, version }: Address, actor: Actor) {
    return this.versions.find(await this.months.find(fund, month, actor), version);
  }
}

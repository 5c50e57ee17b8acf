import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Files } from '../../platform/files/files.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { Can, T } from '../../platform/http/access.js';
import { paths } from '../../platform/pages/paths.js';
import {
  download,
  page,
  type DownloadResult,
  type PageResult,
} from '../../platform/pages/results.js';
import { homePage } from './audit-home.pages.js';
import { AuditHomeQueries } from './audit-home.queries.js';
import { entryPage } from './entry-trail.pages.js';
import { EntryTrailQueries } from './entry-trail.queries.js';

/** The auditors' start page, and one entry with its whole trail. */
@Controller()
export class AuditHomeController {
  constructor(
    private readonly desk: AuditHomeQueries,
    private readonly trails: EntryTrailQueries,
    private readonly auditLog: AuditLog,
    private readonly files: Files,
    private readonly clock: Clock,
  ) {}

  @Get(paths.oversight.home())
  @Can('audit.read')
  async home(@T() t: Translate): Promise<PageResult> {
    const view = { funds: await this.desk.positions(), today: this.clock.today() };
    return page('oversight/entry-trail/home', homePage(view, t));
  }

  @Get(paths.oversight.entry(':id'))
  @Can('audit.read')
  async entry(@Param('id', ParseUUIDPipe) id: string, @T() t: Translate): Promise<PageResult> {
    const trail = await this.trails.trail(id);
    await this.auditLog.recordRead({
      action: 'audit.entryRead',
      subjectType: 'journal_entry',
      subjectId: id,
    });
    return page('oversight/entry-trail/entry', entryPage(trail, t));
  }

  @Get(paths.oversight.file(':id'))
  @Can('audit.read')
  async file(@Param('id', ParseUUIDPipe) id: string): Promise<DownloadResult> {
    const file = await this.files.open(id);
    await this.auditLog.recordRead({
      action: 'audit.fileRead',
      subjectType: 'file',
      subjectId: id,
    });
    return download(file);
  }
}

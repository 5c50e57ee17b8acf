import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
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
import { auditLogPage, homePage } from './audit-home.pages.js';
import { AuditHomeQueries } from './audit-home.queries.js';
import { entryPage } from './entry-trail.pages.js';
import { EntryTrailQueries } from './entry-trail.queries.js';

const ACTIONS_PER_PAGE = 50;

/** The auditors' start page, one entry with its whole trail, and the trail of actions. */
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

  @Get(paths.oversight.auditLog())
  @Can('audit.read')
  async log(@Query('truoc') before: string | undefined, @T() t: Translate): Promise<PageResult> {
    const actions = await this.desk.actions(readPlace(before), ACTIONS_PER_PAGE);
    const last = actions.length === ACTIONS_PER_PAGE ? actions.at(-1) : undefined;
    const next = last
      ? paths.oversight.auditLog({ truoc: `${last.at.toISOString()}_${last.id}` })
      : null;
    return page('oversight/entry-trail/log', auditLogPage(actions, next, t));
  }
}

function readPlace(text: string | undefined): { at: string; id: string } | null {
  const match = /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z)_([0-9a-f-]{36})$/u.exec(text ?? '');
  return match ? { at: match[1] ?? '', id: match[2] ?? '' } : null;
}

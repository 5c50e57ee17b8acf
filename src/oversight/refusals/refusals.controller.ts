import { Readable } from 'node:stream';
import { Controller, Get, Query } from '@nestjs/common';
import { addDays } from '../../kernel/dates/business-date.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Clock } from '../../platform/clock/clock.js';
import { Can, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import {
  download,
  page,
  type DownloadResult,
  type PageResult,
} from '../../platform/pages/results.js';
import { refusalsFilter } from './refusals.forms.js';
import { CSV_HEAD, csvOf, countsPage, rowsPage } from './refusals.pages.js';
import { RefusalsQueries, type Period } from './refusals.queries.js';

/** So many days back, unless the address asks for others. */
const DAYS_BACK = 30;
const BYTE_ORDER_MARK = '\ufeff';

/** Who was refused what: counted by day, person and kind, with the minutes behind. */
@Controller()
export class RefusalsController {
  constructor(
    private readonly queries: RefusalsQueries,
    private readonly clock: Clock,
    private readonly log: AuditLog,
  ) {}

  @Get(paths.oversight.refusals())
  @Can('audit.read')
  async counts(@Query() query: Record<string, string>, @T() t: Translate): Promise<PageResult> {
    const asked = this.period(query);
    const found = await this.queries.counts(asked);
    const people = await this.queries.people(asked);
    return page('oversight/refusals/counts', countsPage({ asked, found, people }, t));
  }

  @Get(paths.oversight.refusalList())
  @Can('audit.read')
  async rows(@Query() query: Record<string, string>, @T() t: Translate): Promise<PageResult> {
    const asked = this.period(query);
    const found = await this.queries.rows(asked);
    const people = await this.queries.people(asked);
    return page('oversight/refusals/rows', rowsPage({ asked, found, people }, t));
  }

  @Get(paths.oversight.refusalFile())
  @Can('audit.read')
  async file(@Query() query: Record<string, string>): Promise<DownloadResult> {
    const asked = this.period(query);
    await this.log.record({
      action: 'refusals.download',
      ...{ subjectType: 'refusals', subjectId: null, committeeId: null, before: null },
      after: { from: asked.from, to: asked.to },
    });
    return download({
      fileName: `tu-choi_${asked.from}_${asked.to}.csv`,
      mediaType: 'text/csv; charset=utf-8',
      stream: Readable.from(this.pieces(asked)),
    });
  }

  private async *pieces(asked: Period): AsyncGenerator<string> {
    yield BYTE_ORDER_MARK + CSV_HEAD;
    for await (const rows of this.queries.all(asked)) yield csvOf(rows);
  }

  private period(query: Record<string, string>): Period {
    const asked = refusalsFilter.read(query);
    const to = asked.to ?? this.clock.today();
    return { ...asked, to, from: asked.from ?? addDays(to, -DAYS_BACK) };
  }
}

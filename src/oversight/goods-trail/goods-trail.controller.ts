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
import { heldFilter, movesFilter } from './goods-trail.forms.js';
import { CSV_HEAD, csvOf, heldPage, movesPage } from './goods-trail.pages.js';
import { GoodsTrailQueries, type Period } from './goods-trail.queries.js';

/** So many days back, unless the address asks for others. */
const DAYS_BACK = 365;
const BYTE_ORDER_MARK = '\ufeff';

/** Goods on a day, and how they came to be there. */
@Controller()
export class GoodsTrailController {
  constructor(
    private readonly queries: GoodsTrailQueries,
    private readonly clock: Clock,
    private readonly log: AuditLog,
  ) {}

  @Get(paths.oversight.goods())
  @Can('audit.read')
  async held(@Query() query: Record<string, string>, @T() t: Translate): Promise<PageResult> {
    const filter = heldFilter.read(query);
    const on = filter.day ?? this.clock.today();
    const found = await this.queries.heldOn(on, filter.place);
    return page('oversight/goods-trail/held', heldPage({ on, filter, found }, t));
  }

  @Get(paths.oversight.goodsMoves())
  @Can('audit.read')
  async moves(@Query() query: Record<string, string>, @T() t: Translate): Promise<PageResult> {
    const asked = this.period(query);
    const found = await this.queries.moved(asked);
    return page('oversight/goods-trail/moves', movesPage({ asked, found }, t));
  }

  @Get(paths.oversight.goodsFile())
  @Can('audit.read')
  async file(@Query() query: Record<string, string>): Promise<DownloadResult> {
    const asked = this.period(query);
    await this.log.record({
      action: 'goodsTrail.download',
      ...{ subjectType: 'goods_trail', subjectId: null, committeeId: null, before: null },
      after: { from: asked.from, to: asked.to },
    });
    return download({
      fileName: `hien-vat_${asked.from}_${asked.to}.csv`,
      mediaType: 'text/csv; charset=utf-8',
      stream: Readable.from(this.pieces(asked)),
    });
  }

  private async *pieces(asked: Period): AsyncGenerator<string> {
    yield BYTE_ORDER_MARK + CSV_HEAD;
    for await (const rows of this.queries.all(asked)) yield csvOf(rows);
  }

  private period(query: Record<string, string>): Period {
    const asked = movesFilter.read(query);
    const to = asked.to ?? this.clock.today();
    return { ...asked, to, from: asked.from ?? addDays(to, -DAYS_BACK) };
  }
}

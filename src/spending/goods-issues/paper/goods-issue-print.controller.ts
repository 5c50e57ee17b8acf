import { Controller, Get, Param } from '@nestjs/common';
import { notFound } from '../../../kernel/errors.js';
import { Can, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { ID } from '../../../platform/pages/keyset.js';
import { paths } from '../../../platform/pages/paths.js';
import { page, type PageResult } from '../../../platform/pages/results.js';
import { GoodsIssuesQueries } from '../goods-issues.queries.js';
import { goodsIssuePaper } from './goods-issue.paper.js';

/** The paper on which the goods are taken over, to be signed by hand. */
@Controller()
export class GoodsIssuePrintController {
  constructor(private readonly queries: GoodsIssuesQueries) {}

  @Get(paths.spending.goodsIssuePrint(':id'))
  @Can('goods.read')
  async print(@Param('id', ID) id: string, @T() t: Translate): Promise<PageResult> {
    const issue = await this.queries.issue(id);
    if (issue === null) throw notFound('goodsIssues.unknown');
    const lines = await this.queries.lines(id);
    return page('spending/goods-issues/print', goodsIssuePaper({ issue, lines }, t));
  }
}

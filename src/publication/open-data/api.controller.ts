import { Controller, Get, Query } from '@nestjs/common';
import { PublicDatabase } from '../../platform/database/readers.js';
import { CachedPage, Public } from '../../platform/http/access.js';
import { paths } from '../../platform/pages/paths.js';
import { codeAsked, wholeAsked } from './api-parameters.js';
import { APPEALS, FIGURES, FUNDS, LINES } from './api.queries.js';
import { OPEN_API } from './open-api.js';
import { jsonRow } from './open-data.service.js';

const LIMIT = { from: 1n, to: 1000n, usual: 100n };
const AFTER = { from: 0n, to: 999_999_999_999_999n, usual: 0n };

/** The read API. Stable names; money as strings of đồng. */
@Controller()
export class ApiController {
  constructor(private readonly db: PublicDatabase) {}

  @Get(paths.api.openApi())
  @Public()
  @CachedPage(300)
  openApi() {
    return OPEN_API;
  }

  @Get(paths.api.funds())
  @Public()
  @CachedPage(30)
  async funds() {
    return { funds: (await this.db.query(FUNDS)).map(jsonRow) };
  }

  @Get(paths.api.appeals())
  @Public()
  @CachedPage(30)
  async appeals() {
    return { appeals: (await this.db.query(APPEALS)).map(jsonRow) };
  }

  @Get(paths.api.figures())
  @Public()
  @CachedPage(15)
  async figures(@Query('fund') fund: unknown, @Query('appeal') appeal: unknown) {
    const figures = await this.db.query(FIGURES, [
      codeAsked('fund', fund),
      codeAsked('appeal', appeal),
    ]);
    return { figures: figures.map(jsonRow) };
  }

  @Get(paths.api.lines())
  @Public()
  @CachedPage(5)
  async lines(@Query('after') after: unknown, @Query('limit') limit: unknown) {
    const from = wholeAsked('after', after, AFTER);
    const most = Number(wholeAsked('limit', limit, LIMIT));
    const lines = await this.db.query(LINES, [from, most]);
    const next = lines.length === most ? (lines.at(-1)?.lineNo.toString() ?? null) : null;
    return { lines: lines.map(jsonRow), next };
  }
}

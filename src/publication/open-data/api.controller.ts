import { Controller, Get, Query } from '@nestjs/common';
import { PublicDatabase } from '../../platform/database/readers.js';
import { CachedPage, Public } from '../../platform/http/access.js';
import { paths } from '../../platform/pages/paths.js';
import { APPEALS, FIGURES, FUNDS, LINES } from './api.queries.js';
import { OPEN_API } from './open-api.js';
import { jsonRow } from './open-data.service.js';

const MOST_LINES = 1000;
const USUAL_LINES = 100;

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
    const figures = await this.db.query(FIGURES, [wordOf(fund), wordOf(appeal)]);
    return { figures: figures.map(jsonRow) };
  }

  @Get(paths.api.lines())
  @Public()
  @CachedPage(5)
  async lines(@Query('after') after: unknown, @Query('limit') limit: unknown) {
    const from = BigInt(wholeOf(after, 15) ?? '0');
    const most = Math.min(Math.max(Number(wholeOf(limit, 6) ?? USUAL_LINES), 1), MOST_LINES);
    const lines = await this.db.query(LINES, [from, most]);
    const next = lines.length === most ? (lines.at(-1)?.lineNo.toString() ?? null) : null;
    return { lines: lines.map(jsonRow), next };
  }
}

function wordOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value.replaceAll('\0', '').slice(0, 60) : null;
}

function wholeOf(value: unknown, digits: number): string | null {
  return typeof value === 'string' && /^\d+$/.test(value) && value.length <= digits ? value : null;
}

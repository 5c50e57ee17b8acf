import { Controller, Get, Query } from '@nestjs/common';
import { PublicDatabase } from '../../platform/database/readers.js';
import { CachedPage, Public } from '../../platform/http/access.js';
import { paths } from '../../platform/pages/paths.js';
import { OPEN_API } from './open-api.js';
import { jsonRow } from './open-data.service.js';

type Row = Readonly<Record<string, unknown>>;
const MOST_LINES = 1000;
const USUAL_LINES = 100;

const LINES = `select id, line_no, business_date, occurred_at, amount_dong, channel, fund_code, appeal_code, account_label, reference_tail,
  shown_name, memo, is_reversed, reversed_on from publication.public_line where line_no > $1 order by line_no limit $2`;
const FIGURES = `select fund_code, appeal_code, kind, sum(amount_dong)::bigint as amount_dong, max(day) as last_day from publication.figure_by_day
  where ($1::text is null or fund_code = $1) and ($2::text is null or appeal_code = $2) group by 1, 2, 3 order by 1, 2 nulls first, 3`;

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
    return { funds: await this.rows('select * from publication.fund order by code') };
  }

  @Get(paths.api.appeals())
  @Public()
  @CachedPage(30)
  async appeals() {
    return { appeals: await this.rows('select * from publication.appeal order by code') };
  }

  @Get(paths.api.figures())
  @Public()
  @CachedPage(15)
  async figures(@Query('fund') fund: unknown, @Query('appeal') appeal: unknown) {
    return { figures: await this.rows(FIGURES, [textOf(fund), textOf(appeal)]) };
  }

  @Get(paths.api.lines())
  @Public()
  @CachedPage(5)
  async lines(@Query('after') after: unknown, @Query('limit') limit: unknown) {
    const from = wholeOf(after, 15) ?? '0';
    const most = Math.min(Math.max(Number(wholeOf(limit, 6) ?? USUAL_LINES), 1), MOST_LINES);
    const lines = await this.rows(LINES, [from, most]);
    const next = lines.length === most ? (lines.at(-1)?.['line_no'] ?? null) : null;
    return { lines, next };
  }

  private async rows(sql: string, params: readonly unknown[] = []) {
    return (await this.db.query<Row>(sql, params)).map(jsonRow);
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value.replaceAll('\0', '').slice(0, 60) : null;
}

function wholeOf(value: unknown, digits: number): string | null {
  return typeof value === 'string' && /^\d+$/.test(value) && value.length <= digits ? value : null;
}

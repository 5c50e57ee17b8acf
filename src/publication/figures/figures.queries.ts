import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { PublicDatabase } from '../../platform/database/readers.js';
import type {
  AppealRow,
  AccountRow,
  DecidedLineRow,
  FourNumbers,
  FundRow,
  MonthRow,
  PurseFigures,
  UseRow,
} from './figures.types.js';

const FOUR = `coalesce(sum(amount_dong) filter (where kind = 'registered'), 0)::bigint as registered_dong,
  coalesce(sum(amount_dong) filter (where kind = 'received'), 0)::bigint as received_dong,
  coalesce(sum(amount_dong) filter (where kind = 'allocated'), 0)::bigint as allocated_dong,
  coalesce(sum(amount_dong) filter (where kind = 'delivered'), 0)::bigint as delivered_dong`;
const PURSE = '($1::text is null or fund_code = $1) and ($2::text is null or appeal_code = $2)';
const WHOLE_MONTHS =
  'select kind, month, amount_dong from publication.figure_total_by_month where month is not null';
const PURSE_MONTHS = `select kind, month, amount_dong from publication.purse_figure_by_month where ${PURSE}`;

export interface Purse {
  readonly fundCode: string | null;
  readonly appealCode: string | null;
}
export const EVERYTHING: Purse = { fundCode: null, appealCode: null };

/** Rows of the public pages, from published views only. */
@Injectable()
export class FiguresQueries {
  constructor(private readonly db: PublicDatabase) {}

  async fourNumbers(purse: Purse): Promise<FourNumbers> {
    if (purse.fundCode === null) {
      return this.db.one<FourNumbers>(`select ${FOUR} from publication.figure_total_by_month`);
    }
    return this.db.one<FourNumbers>(`select ${FOUR} from publication.purse_figure where ${PURSE}`, [
      purse.fundCode,
      purse.appealCode,
    ]);
  }

  /** The four numbers of each fund and appeal: of the funds asked for, or of every one. */
  async figuresOfPurses(fundCodes: readonly string[] | null = null): Promise<PurseFigures[]> {
    return this.db.query<PurseFigures>(
      `select fund_code, appeal_code, ${FOUR} from publication.purse_figure where $1::text[] is null or fund_code = any ($1)
       group by 1, 2 order by 1, 2 nulls first`,
      [fundCodes],
    );
  }

  /** Received and delivered by month, or by year where there are more than three years. */
  async overTime({ fundCode, appealCode }: Purse): Promise<MonthRow[]> {
    const isWhole = fundCode === null;
    return this.db.query<MonthRow>(
      `with figure as (${isWhole ? WHOLE_MONTHS : PURSE_MONTHS}),
       span as (select case when max(month) - min(month) > 1100 then 4 else 7 end as letters from figure)
       select left(month::text, (select letters from span)) as period,
         coalesce(sum(amount_dong) filter (where kind = 'received'), 0)::bigint as received_dong,
         coalesce(sum(amount_dong) filter (where kind = 'delivered'), 0)::bigint as delivered_dong
       from figure group by 1 order by 1`,
      isWhole ? [] : [fundCode, appealCode],
    );
  }

  async uses({ fundCode, appealCode }: Purse): Promise<UseRow[]> {
    return this.db.query<UseRow>(
      `select kind, unit, place_name, sum(quantity)::bigint as quantity, sum(allocated_dong)::bigint as allocated_dong,
         sum(delivered_quantity)::bigint as delivered_quantity, sum(delivered_dong)::bigint as delivered_dong
       from publication.use_cell where ${PURSE} group by 1, 2, 3 order by 5 desc, 1, 3`,
      [fundCode, appealCode],
    );
  }

  /** So many funds in the order of their codes. */
  async funds(limit: number): Promise<FundRow[]> {
    return this.db.query<FundRow>('select * from publication.fund order by code limit $1', [limit]);
  }

  async fund(code: string): Promise<FundRow | null> {
    return this.db.maybeOne<FundRow>('select * from publication.fund where code = $1', [code]);
  }

  async appeals(fundCode: string | null = null): Promise<AppealRow[]> {
    return this.db.query<AppealRow>(
      'select * from publication.appeal where $1::text is null or fund_code = $1 order by opens_on desc, code',
      [fundCode],
    );
  }

  async openAppeals(on: BusinessDate): Promise<AppealRow[]> {
    return this.db.query<AppealRow>(
      `select * from publication.appeal where opens_on <= $1 and (closes_on is null or closes_on >= $1) order by opens_on desc, code limit 12`,
      [on],
    );
  }

  async appeal(code: string): Promise<AppealRow | null> {
    return this.db.maybeOne<AppealRow>('select * from publication.appeal where code = $1', [code]);
  }

  /** Accounts that receive today. */
  async accounts({ fundCode, appealCode }: Purse, on: BusinessDate): Promise<AccountRow[]> {
    return this.db.query<AccountRow>(
      `select * from publication.official_account where ${PURSE} and opened_on <= $3 and (closed_on is null or closed_on >= $3) order by code limit 60`,
      [fundCode, appealCode, on],
    );
  }

  /** Decisions with what was paid and handed over, newest first. */
  async decidedLines(before: { day: BusinessDate; number: string; lineNo: string } | null) {
    return this.db.query<DecidedLineRow>(
      `select * from publication.decided_line
       where $1::date is null or (decided_on, decision_number, line_no) < ($1::date, $2::text, $3::integer)
       order by decided_on desc, decision_number desc, line_no desc limit 51`,
      [before?.day ?? null, before?.number ?? null, before?.lineNo ?? null],
    );
  }
}

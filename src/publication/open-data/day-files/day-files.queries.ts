import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../../kernel/dates/business-date.js';
import { PublicDatabase } from '../../../platform/database/readers.js';
import {
  bigint,
  count,
  day,
  nullable,
  text,
} from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';
import { columnsIn, LINE_ROW } from '../data-sets.js';

export type DayFile = RowOf<typeof DAYS>;
export type FundOfFiles = RowOf<typeof FUNDS>;

export const FUNDS_SHOWN = 100;
export const DAYS_SHOWN = 62;

/** Lines of a fund and a day, in order of publication: the same lines are the same bytes. */
export const LINES_OF_DAY = {
  columns: columnsIn(LINE_ROW),
  statement: sql({
    text: `select ${columnsIn(LINE_ROW).join(', ')} from publication.public_line where fund_code = $1 and business_date = $2 order by line_no`,
    params: [text, day],
    row: LINE_ROW,
  }),
};

const CONTENTS_ROW = {
  fundCode: text,
  day,
  lineCount: nullable(bigint),
  byteCount: nullable(bigint),
  sha256: nullable(text),
};

/** All files of a fund, for machines. */
export const CONTENTS = {
  columns: columnsIn(CONTENTS_ROW),
  statement: sql({
    text: 'select fund_code, day, line_count, byte_count, sha256 from publication.day_file where fund_code = $1 order by day',
    params: [text],
    row: CONTENTS_ROW,
  }),
};

const FUNDS = sql({
  text: `select code as id, code, name from publication.fund where $1::text is null or code > $1 order by code limit ${FUNDS_SHOWN + 1}`,
  params: [nullable(text)],
  row: { id: text, code: text, name: text },
});

const FUND = sql({
  text: 'select name from publication.fund where code = $1',
  params: [text],
  row: { name: text },
});

export const DAYS = sql({
  text: `select day::text as id, day, line_count, byte_count, sha256 from publication.day_file
    where fund_code = $1 and ($2::date is null or day < $2) order by day desc limit ${DAYS_SHOWN + 1}`,
  params: [text, nullable(day)],
  row: {
    id: text,
    day,
    lineCount: nullable(bigint),
    byteCount: nullable(bigint),
    sha256: nullable(text),
  },
});

const SAME = sql({
  text: 'select count(*) as files from publication.day_file where fund_code = $1 and day = $2',
  params: [text, day],
  row: { files: count },
});

/** What files there are. */
@Injectable()
export class DayFilesQueries {
  constructor(private readonly db: PublicDatabase) {}

  funds(after: string | null): Promise<FundOfFiles[]> {
    return this.db.query(FUNDS, [after]);
  }

  async fundName(code: string): Promise<string | null> {
    return (await this.db.maybeOne(FUND, [code]))?.name ?? null;
  }

  days(fundCode: string, before: BusinessDate | null): Promise<DayFile[]> {
    return this.db.query(DAYS, [fundCode, before]);
  }

  async has(fundCode: string, onDay: BusinessDate): Promise<boolean> {
    return (await this.db.one(SAME, [fundCode, onDay])).files > 0;
  }
}

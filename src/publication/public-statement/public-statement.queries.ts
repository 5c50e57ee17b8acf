import { Injectable } from '@nestjs/common';
import { PublicDatabase } from '../../platform/database/readers.js';
import { ShortMemory } from '../../platform/database/short-memory.js';
import { ask } from '../../platform/database/statements/joint-query.js';
import {
  bigint,
  bool,
  day,
  dong,
  instant,
  nullable,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import { LINE_COLUMNS } from './search/search-sql.js';
import type { PublicLine } from './public-statement.types.js';

export type CoverageRow = RowOf<typeof COVERAGE>;

export type NamedChoice = RowOf<typeof FUNDS>;

const COVERAGE = sql({
  text: `select c.*, f.name as fund_name from publication.coverage c join publication.fund f on f.code = c.fund_code
       order by c.fund_code, c.appeal_code nulls first, c.channel, c.account_label`,
  row: {
    fundCode: text,
    appealCode: nullable(text),
    channel: text,
    accountLabel: nullable(text),
    firstDay: day,
    lastDay: day,
    lineCount: bigint,
    totalDong: dong,
    reversedCount: bigint,
    reversedDong: dong,
    fundName: text,
  },
});

const PUBLISHED_AT = sql({
  text: `select published_at from publication.publishing_position where name = 'public_line'`,
  row: { publishedAt: instant },
});

const FUNDS = sql({
  text: 'select code, name from publication.fund order by code',
  row: { code: text, name: text },
});

const APPEALS = sql({
  text: 'select code, title as name from publication.appeal order by opens_on desc, code',
  row: { code: text, name: text },
});

const LINE = sql({
  text: `select ${LINE_COLUMNS} from publication.public_line where id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    lineNo: bigint,
    businessDate: day,
    occurredAt: nullable(instant),
    amountDong: dong,
    channel: text,
    fundCode: text,
    appealCode: nullable(text),
    accountLabel: nullable(text),
    referenceTail: nullable(text),
    shownName: nullable(text),
    memo: nullable(text),
    isReversed: bool,
    reversedOn: nullable(day),
    reversedCause: nullable(text),
    movedFrom: nullable(text),
    movedOn: nullable(day),
    returnedDong: dong,
    returnedOn: nullable(day),
  },
});

/** Rows beside the search itself. */
@Injectable()
export class StatementQueries {
  constructor(
    private readonly db: PublicDatabase,
    private readonly memory: ShortMemory,
  ) {}

  /** What stands around every search, one question for all visitors; a change is seen as `ShortMemory` tells. */
  surroundings() {
    return this.memory.recall('publicStatement.surroundings', async () => {
      const [coverage, [position], funds, appeals] = await this.db.together(
        ask(COVERAGE),
        ask(PUBLISHED_AT),
        ask(FUNDS),
        ask(APPEALS),
      );
      return { coverage, publishedAt: position?.publishedAt ?? null, funds, appeals };
    });
  }

  async line(id: string): Promise<PublicLine | null> {
    return this.db.maybeOne(LINE, [id]);
  }
}

import { Injectable } from '@nestjs/common';
import { openOn } from '../../../books/openness/openness.js';
import type { BusinessDate } from '../../../kernel/dates/business-date.js';
import { invariant } from '../../../kernel/invariant.js';
import { PublicDatabase } from '../../../platform/database/readers.js';
import { ShortMemory } from '../../../platform/database/short-memory.js';
import { ask } from '../../../platform/database/statements/joint-query.js';
import {
  bigint,
  count,
  day,
  instant,
  int,
  nullable,
  text,
} from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';
import { FIGURES_OF_LAYERS, FOUR_OF_ALL, MONTHS_OF_ALL } from '../totals/totals.queries.js';
import { GIFTS_OF_LAYERS } from '../totals/gifts.queries.js';

/** Funds in the give box beside the open appeals; the form behind it knows all. */
const BOX_FUNDS = 6;

/** Those with an account of their own that is open; the general funds of the nearest level first. */
const BOX = sql({
  text: `select f.code, f.name from publication.fund f
    where ${openOn('f.opened_on', 'f.closed_on', '$1')} and exists (select from publication.official_account a
      where a.fund_code = f.code and a.appeal_code is null and ${openOn('a.opened_on', 'a.closed_on', '$1')})
    order by f.kind <> 'poor', coalesce(array_position(array['province', 'central', 'commune'], f.committee_level), 9), f.code limit $2`,
  params: [day, count],
  row: { code: text, name: text },
});

/** What may be trusted, and since when; one row. */
const TRUST = sql({
  text: `select (select count(*) from publication.official_account where ${openOn('opened_on', 'closed_on', '$1')}) as accounts,
      (select sealed_at from publication.seal order by seal_no desc limit 1) as sealed_at,
      (select last_day from publication.told_until) as told_until, newest.ended_at as verified_at, newest.held, newest.broken
    from (values (1)) one left join lateral (select v.ended_at, v.held, cardinality(v.broken) as broken from publication.kept_verification v
      order by v.ended_at desc limit 1) newest on true`,
  params: [day],
  row: {
    accounts: bigint,
    sealedAt: nullable(instant),
    toldUntil: nullable(day),
    verifiedAt: nullable(instant),
    held: nullable(int),
    broken: nullable(int),
  },
});

export type BoxFund = RowOf<typeof BOX>;
export type Trust = RowOf<typeof TRUST>;

/** Rows of the front page: none of its questions grows with funds, days or gifts. */
@Injectable()
export class HomeQueries {
  constructor(
    private readonly db: PublicDatabase,
    private readonly memory: ShortMemory,
  ) {}

  /** What seldom changes: one question for all visitors. */
  slow(on: BusinessDate) {
    return this.memory.recall(`figures.home ${on}`, async () => {
      const [funds, [trust]] = await this.db.together(ask(BOX, [on, BOX_FUNDS]), ask(TRUST, [on]));
      invariant(trust, 'Counts are one row');
      return { funds, trust };
    });
  }

  /** The figures as they are, in one exchange; those of the funds shown too. */
  async figures(fundCodes: readonly string[]) {
    const [[four], months, layers, gifts] = await this.db.together(
      ask(FOUR_OF_ALL),
      ask(MONTHS_OF_ALL),
      ask(FIGURES_OF_LAYERS, [fundCodes]),
      ask(GIFTS_OF_LAYERS, [fundCodes]),
    );
    invariant(four, 'A sum is one row');
    return { four, months, layers, gifts };
  }
}

import { Injectable } from '@nestjs/common';
import { isBusinessDate, type BusinessDate } from '../../kernel/dates/business-date.js';
import { PublicDatabase } from '../../platform/database/readers.js';
import {
  bigint,
  bool,
  day,
  dong,
  instant,
  nullable,
  text,
  textOf,
} from '../../platform/database/statements/sql-types.js';
import { sql, sqlFor, type RowOf } from '../../platform/database/statements/statement.js';
import {
  KEYSET_WAYS,
  keysetSql,
  listed,
  wayOf,
  type Listed,
  type Place,
} from '../../platform/pages/keyset.js';

const PAGE_SIZE = 31;
const FOUR = 'registered_dong, received_dong, allocated_dong, delivered_dong';
const FOUR_ROW = {
  registeredDong: dong,
  receivedDong: dong,
  allocatedDong: dong,
  deliveredDong: dong,
};

/** Of all funds, newest first; $1 the place. */
const LIST = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `select day::text as id, day, as_of, made_at, ${FOUR} from publication.bulletin
      where is_whole and ($1::date is null or day ${compare} $1) order by day ${direction} limit ${PAGE_SIZE + 1}`,
    params: [nullable(day)],
    row: { id: text, day, asOf: instant, madeAt: instant, ...FOUR_ROW },
  };
});

const OF_DAY = sql({
  text: `select as_of, made_at, definition, says, is_whole, appeal_code, appeal_title, committee_name, ${FOUR} from publication.bulletin
    where day = $1 order by is_whole desc, committee_name, appeal_title, appeal_code`,
  params: [day],
  row: {
    asOf: instant,
    madeAt: instant,
    definition: text,
    says: text,
    isWhole: bool,
    appealCode: nullable(text),
    appealTitle: nullable(text),
    committeeName: nullable(text),
    ...FOUR_ROW,
  },
});

/** What is known now of that day and those before it. */
const RESTATED = sql({
  text: `select grouping(appeal_code) = 1 as is_whole, appeal_code, coalesce(sum(amount_dong) filter (where kind = 'registered'), 0)::bigint as registered_dong,
      coalesce(sum(amount_dong) filter (where kind = 'received'), 0)::bigint as received_dong,
      coalesce(sum(amount_dong) filter (where kind = 'allocated'), 0)::bigint as allocated_dong,
      coalesce(sum(amount_dong) filter (where kind = 'delivered'), 0)::bigint as delivered_dong
    from publication.figure_by_day where day <= $1 group by grouping sets ((), (appeal_code))`,
  params: [day],
  row: { isWhole: bool, appealCode: nullable(text), ...FOUR_ROW },
});

const REVERSED = sql({
  text: 'select kind, entries, amount_dong from publication.bulletin_reversed where day = $1 order by kind desc',
  params: [day],
  row: { kind: textOf<'received' | 'delivered'>(), entries: bigint, amountDong: dong },
});

export type BulletinRow = RowOf<typeof LIST.forwards>;
export type BulletinLine = RowOf<typeof OF_DAY>;
export type RestatedLine = RowOf<typeof RESTATED>;
export type ReversedLine = RowOf<typeof REVERSED>;

/** Bulletins as everybody sees them. */
@Injectable()
export class BulletinsQueries {
  constructor(private readonly db: PublicDatabase) {}

  async list(asked: Place | null): Promise<Listed<BulletinRow>> {
    const place = asked !== null && isBusinessDate(asked.id) ? asked : null;
    const found = await this.db.query(LIST[wayOf(place)], [place?.id ?? null]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: ({ id }) => id });
  }

  /** The line of all funds first; empty when there is none of that day. */
  ofDay(on: BusinessDate): Promise<BulletinLine[]> {
    return this.db.query(OF_DAY, [on]);
  }

  restated(on: BusinessDate): Promise<RestatedLine[]> {
    return this.db.query(RESTATED, [on]);
  }

  reversedSince(on: BusinessDate): Promise<ReversedLine[]> {
    return this.db.query(REVERSED, [on]);
  }
}

import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { Database } from '../../platform/database/database.js';
import {
  day,
  dong,
  instant,
  list,
  nullable,
  text,
  textOf,
  uuid,
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
import { openOn } from '../openness/openness.js';
import type { RestrictionKind } from './restrictions.types.js';

const PAGE_SIZE = 30;

const ROW = `r.id, r.title, r.kind, p.name as place, l.fund_id, l.fund_name, l.appeal_title, l.committee_id, k.closed_at`;
const FROM = `books.restriction r join books.layer l on l.restriction_id = r.id left join people.unit_name p on p.id = r.admin_unit_id
    left join books.restriction_closing k on k.restriction_id = r.id`;
const FIELDS = {
  id: uuid,
  title: text,
  kind: nullable(textOf<RestrictionKind>()),
  place: nullable(text),
  fundId: uuid,
  fundName: text,
  appealTitle: nullable(text),
  committeeId: uuid,
  closedAt: nullable(instant),
};

/** $1 committees in sight, $2 a fund, $3 `open` or `closed`, $4 and $5 the place. */
const RESTRICTIONS = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'asc');
  return {
    text: `select ${ROW} from ${FROM} where l.committee_id = any ($1) and ($2::uuid is null or l.fund_id = $2)
        and ($3::text is null or (k.restriction_id is null) = ($3 = 'open'))
        and ($4::text is null or (r.title, r.id) ${compare} ($4, $5::uuid))
      order by r.title ${direction}, r.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [list(uuid), nullable(uuid), nullable(text), nullable(text), nullable(uuid)],
    row: FIELDS,
  };
});

/** With its money: received, paid or handed over, and what is left. */
const RESTRICTION = sql({
  text: `select ${ROW}, r.agreed_with, r.created_at, u.full_name as creator, k.reason, closer.full_name as closer,
      m.received_dong, m.paid_dong, m.received_dong - m.paid_dong as left_dong
    from ${FROM} join people.person_name u on u.id = r.created_by left join people.person_name closer on closer.id = k.closed_by
    cross join lateral (select coalesce(-sum(b.amount_dong) filter (where a.class = 'gifts'), 0)::bigint as received_dong,
        coalesce(sum(b.amount_dong) filter (where a.class in ('support', 'advance')), 0)::bigint as paid_dong
      from books.balance_by_day b join books.ledger_account_name a on a.id = b.account_id
      where b.fund_id = r.fund_id and b.restriction_id = r.id) m
    where r.id = $1`,
  params: [uuid],
  row: {
    ...FIELDS,
    agreedWith: text,
    createdAt: instant,
    creator: text,
    reason: nullable(text),
    closer: nullable(text),
    receivedDong: dong,
    paidDong: dong,
    leftDong: dong,
  },
});

const LAYERS = sql({
  text: `select l.fund_id, l.appeal_id, l.fund_name, l.appeal_title, l.committee_id from books.layer l
    where l.restriction_id is null and l.committee_id = any ($1) and ${openOn('l.opened_on', 'l.closed_on', '$2')}
    order by l.fund_name, l.appeal_title nulls first`,
  params: [list(uuid), day],
  row: {
    fundId: uuid,
    appealId: nullable(uuid),
    fundName: text,
    appealTitle: nullable(text),
    committeeId: uuid,
  },
});

export type RestrictionRow = RowOf<(typeof RESTRICTIONS)['forwards']>;
export type RestrictionView = RowOf<typeof RESTRICTION>;
export type FreeLayer = RowOf<typeof LAYERS>;

@Injectable()
export class RestrictionsQueries {
  constructor(private readonly db: Database) {}

  /** By title. */
  async list(asked: {
    committeeIds: readonly string[];
    fundId: string | null;
    isOpen: 'open' | 'closed' | null;
    place: Place | null;
  }): Promise<Listed<RestrictionRow>> {
    const { committeeIds, fundId, isOpen, place } = asked;
    const from = [place?.key ?? null, place?.id ?? null] as const;
    const found = await this.db.query(RESTRICTIONS[wayOf(place)], [
      ...([committeeIds, fundId, isOpen] as const),
      ...from,
    ]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: (row) => row.title });
  }

  restriction(id: string): Promise<RestrictionView | null> {
    return this.db.maybeOne(RESTRICTION, [id]);
  }

  /** Open funds of these committees and their appeals: what a wish can bind money of. */
  layers(committeeIds: readonly string[], on: BusinessDate): Promise<FreeLayer[]> {
    return this.db.query(LAYERS, [committeeIds, on]);
  }
}

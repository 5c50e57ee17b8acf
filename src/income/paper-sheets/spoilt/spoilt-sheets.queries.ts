import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import {
  count,
  instant,
  nullable,
  text,
  textOf,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, sqlFor, type RowOf } from '../../../platform/database/statements/statement.js';
import {
  KEYSET_WAYS,
  keysetSql,
  listed,
  wayOf,
  type Listed,
  type Place,
} from '../../../platform/pages/keyset.js';
import type { SpoiltState } from '../paper-sheets.forms.js';

const PAGE_SIZE = 30;

const SHOWN = `
  select x.id, x.book_id, books.written_number(b.series, b.year, x.number) as written, c.name as committee, x.reason, x.proposed_by,
    p.full_name as proposer, x.proposed_at, q.full_name as decider, x.decided_at,
    case when x.decision is null then 'waiting' when x.decision = 'confirmed' then 'confirmed'
      when x.decided_by = x.proposed_by then 'withdrawn' else 'declined' end as state
  from income.spoilt_sheet x join income.paper_book_told b on b.id = x.book_id join people.committee_name c on c.id = x.committee_id
  left join people.person_name p on p.id = x.proposed_by left join people.person_name q on q.id = x.decided_by`;
const ROW = {
  id: uuid,
  bookId: uuid,
  written: text,
  committee: text,
  reason: text,
  proposedBy: uuid,
  proposer: nullable(text),
  proposedAt: instant,
  decider: nullable(text),
  decidedAt: nullable(instant),
  state: textOf<SpoiltState>(),
};

/** $1 a state, $2 where the list goes on. */
const LIST = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `select * from (${SHOWN}) o where ($1::text is null or o.state = $1) and ($2::uuid is null or o.id ${compare} $2)
      order by o.id ${direction} limit ${(PAGE_SIZE + 1).toString()}`,
    params: [nullable(text), nullable(uuid)],
    row: ROW,
  };
});

const ONE = sql({ text: `${SHOWN} where x.id = $1`, params: [uuid], row: ROW });

const WAITING = sql({
  text: 'select count(*) as count from income.spoilt_sheet where decision is null and proposed_by <> $1',
  params: [uuid],
  row: { count },
});

export type SpoiltRow = RowOf<typeof ONE>;

/** Spoilt sheets of the committees in sight. */
@Injectable()
export class SpoiltSheetsQueries {
  constructor(private readonly db: Database) {}

  async list(asked: { state: SpoiltState | null; place: Place | null }) {
    const { state, place } = asked;
    const found = await this.db.query(LIST[wayOf(place)], [state, place?.id ?? null]);
    const rows: Listed<SpoiltRow> = listed(found, { size: PAGE_SIZE, place, keyOf: () => 'h' });
    return rows;
  }

  one(id: string): Promise<SpoiltRow | null> {
    return this.db.maybeOne(ONE, [id]);
  }

  async waitingFor(userId: string): Promise<number> {
    return (await this.db.one(WAITING, [userId])).count;
  }
}

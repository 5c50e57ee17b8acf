import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  count,
  day,
  instant,
  list,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import type { DayKind } from './days-off.forms.js';

export type DayState = 'lawful' | 'waiting' | 'confirmed' | 'declined' | 'withdrawn';

const STATE = `case when o.decision is null then 'waiting' when o.decision = 'confirmed' then 'confirmed'
  when o.decided_by = o.proposed_by then 'withdrawn' else 'declined' end`;

/** Two years back and all to come: some thirty rows a year, from the law and from people. */
const LIST = sql({
  text: `select null::uuid as id, l.first_day, l.last_day, l.kind, l.name, l.basis, 'lawful' as state from books.lawful_day l
      where l.last_day >= current_date - 730
    union all
    select o.id, o.first_day, o.last_day, o.kind, o.name, o.basis, ${STATE} from books.day_off o where o.last_day >= current_date - 730
    order by first_day desc, name limit 300`,
  row: {
    id: nullable(uuid),
    firstDay: day,
    lastDay: day,
    kind: textOf<DayKind>(),
    name: text,
    basis: text,
    state: textOf<DayState>(),
  },
});

const ONE = sql({
  text: `select o.id, o.first_day, o.last_day, o.kind, o.name, o.basis, ${STATE} as state, o.proposed_by, p.full_name as proposer, o.proposed_at,
      q.full_name as decider, o.decided_at, c.name as committee
    from books.day_off o join people.committee_name c on c.id = o.committee_id
    left join people.person_name p on p.id = o.proposed_by left join people.person_name q on q.id = o.decided_by where o.id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    firstDay: day,
    lastDay: day,
    kind: textOf<DayKind>(),
    name: text,
    basis: text,
    state: textOf<DayState>(),
    proposedBy: uuid,
    proposer: nullable(text),
    proposedAt: instant,
    decider: nullable(text),
    decidedAt: nullable(instant),
    committee: text,
  },
});

/** Of these the ones that may set days for everybody: no communes. */
const SETTERS = sql({
  text: `select c.id from people.committee_name c where c.id = any ($1) and c.level in ('central', 'province') order by c.code limit 1`,
  params: [list(uuid)],
  row: { id: uuid },
});

const WAITING = sql({
  text: 'select count(*) as count from books.day_off where decision is null and proposed_by <> $1 and committee_id = any ($2)',
  params: [uuid, list(uuid)],
  row: { count },
});

export type DayRow = RowOf<typeof LIST>;
export type DayOffRow = RowOf<typeof ONE>;

@Injectable()
export class DaysOffQueries {
  constructor(private readonly db: Database) {}

  list(): Promise<DayRow[]> {
    return this.db.query(LIST);
  }

  one(id: string): Promise<DayOffRow | null> {
    return this.db.maybeOne(ONE, [id]);
  }

  async setterAmong(committeeIds: readonly string[]): Promise<string | null> {
    return (await this.db.maybeOne(SETTERS, [committeeIds]))?.id ?? null;
  }

  async waitingFor(userId: string, committeeIds: readonly string[]): Promise<number> {
    return (await this.db.one(WAITING, [userId, committeeIds])).count;
  }
}

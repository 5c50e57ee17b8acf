import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  count,
  day,
  dong,
  instant,
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
import type { RouteState, SettlementRoute } from './route-settlements.types.js';

const PAGE_SIZE = 50;

const SHOWN = `
  select r.id, to_char(r.proposed_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS') as key, r.pledge_id, p.reference_code, p.donor_name, r.route, r.amount_dong,
    r.happened_on, r.place, r.proof, r.details, r.undoes_id, r.declined_because, r.proposed_by, a.full_name as proposer, r.proposed_at,
    b.full_name as decider, r.decided_at,
    case when r.decision is null then 'waiting'
      when r.decision = 'declined' then case when r.decided_by = r.proposed_by then 'withdrawn' else 'declined' end
      when exists (select from income.route_settlement u where u.undoes_id = r.id and u.decision = 'confirmed') then 'undone' else 'confirmed' end as state
  from income.route_settlement r join income.pledge_terms p on p.id = r.pledge_id
  left join people.person_name a on a.id = r.proposed_by left join people.person_name b on b.id = r.decided_by`;

const ROW = {
  id: uuid,
  key: text,
  pledgeId: uuid,
  referenceCode: text,
  donorName: nullable(text),
  route: textOf<SettlementRoute>(),
  amountDong: dong,
  happenedOn: day,
  place: text,
  proof: text,
  details: text,
  undoesId: nullable(uuid),
  declinedBecause: text,
  proposedBy: uuid,
  proposer: nullable(text),
  proposedAt: instant,
  decider: nullable(text),
  decidedAt: nullable(instant),
  state: textOf<RouteState>(),
};

/** Newest first; $1 a state, $2 a promise, $3 and $4 the place. */
const LIST = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `select * from (${SHOWN}) o where ($1::text is null or o.state = $1) and ($2::uuid is null or o.pledge_id = $2)
        and ($3::text is null or (o.key, o.id) ${compare} ($3, $4::uuid))
      order by o.key ${direction}, o.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [nullable(text), nullable(uuid), nullable(text), nullable(uuid)],
    row: ROW,
  };
});

const ONE = sql({ text: `${SHOWN} where r.id = $1`, params: [uuid], row: ROW });

const WAITING = sql({
  text: 'select count(*) as count from income.route_settlement r where r.decision is null and r.proposed_by <> $1',
  params: [uuid],
  row: { count },
});

export type RouteRow = RowOf<typeof ONE>;

/** What was kept by other routes, in the committees in sight. */
@Injectable()
export class RouteSettlementsQueries {
  constructor(private readonly db: Database) {}

  async list(asked: { state: RouteState | null; place: Place | null }): Promise<Listed<RouteRow>> {
    const { state, place } = asked;
    const from = [place?.key ?? null, place?.id ?? null] as const;
    const found = await this.db.query(LIST[wayOf(place)], [state, null, ...from]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: (row) => row.key });
  }

  /** Newest first; a promise has few. */
  async ofPledge(pledgeId: string): Promise<RouteRow[]> {
    return this.db.query(LIST.forwards, [null, pledgeId, null, null]);
  }

  one(id: string): Promise<RouteRow | null> {
    return this.db.maybeOne(ONE, [id]);
  }

  async waitingFor(userId: string): Promise<number> {
    return (await this.db.one(WAITING, [userId])).count;
  }
}

import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import {
  bigint,
  instant,
  nullable,
  text,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, sqlFor, type RowOf } from '../../../platform/database/statements/statement.js';
import {
  KEYSET_WAYS,
  keysetSql,
  listed,
  readPlace,
  wayOf,
  type Listed,
} from '../../../platform/pages/keyset.js';

export type LookStop = RowOf<(typeof STOPS)['forwards']>;
export type OpenStop = RowOf<typeof OPEN>;

const PAGE_SIZE = 50;
/** To the microsecond, as the database keeps it. */
const STOPPED_AT = /^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d{6})~([0-9a-f-]{36})$/;

const STOPS = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `select s.id, u.full_name as person, c.name as committee, s.stopped_at, l.full_name as lifted_by, f.reason,
      to_char(s.stopped_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') as place_key,
      (select count(*) from people.household_look k where k.looked_by = s.person_id and k.looked_on = s.stopped_on) as look_count
    from people.look_stop s join people.person_name u on u.id = s.person_id
    join people.committee_name c on c.id = s.committee_id
    left join people.look_lift f on f.stop_id = s.id left join people.person_name l on l.id = f.lifted_by
    where $1::text is null or (s.stopped_at, s.id) ${compare} ($1::timestamp at time zone 'UTC', $2::uuid)
    order by s.stopped_at ${direction}, s.id ${direction} limit ${String(PAGE_SIZE + 1)}`,
    params: [nullable(text), nullable(uuid)],
    row: {
      ...{ id: uuid, person: text, committee: text, stoppedAt: instant, placeKey: text },
      ...{ liftedBy: nullable(text), reason: nullable(text), lookCount: bigint },
    },
  };
});

/** All of them, whatever page is shown: whoever was stopped waits for somebody. */
const OPEN = sql({
  text: `select s.id, s.person_id, u.full_name as person, s.stopped_at
    from people.look_stop s join people.person_name u on u.id = s.person_id
    where s.stopped_on = people.today() and not exists (select 1 from people.look_lift f where f.stop_id = s.id)
    order by s.stopped_at, s.id`,
  row: { id: uuid, personId: uuid, person: text, stoppedAt: instant },
});

@Injectable()
export class LooksQueries {
  constructor(private readonly db: Database) {}

  /** Who was stopped, newest first, among the committees in sight. */
  async stops(at: {
    after: string | undefined;
    before: string | undefined;
  }): Promise<Listed<LookStop>> {
    const place = readPlace(at.after, at.before, STOPPED_AT);
    const found = await this.db.query(STOPS[wayOf(place)], [place?.key ?? null, place?.id ?? null]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: ({ placeKey }) => placeKey });
  }

  /** Who was stopped today and not let go on, longest first. */
  open(): Promise<OpenStop[]> {
    return this.db.query(OPEN);
  }
}

import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import {
  bigint,
  bool,
  instant,
  nullable,
  text,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';

export type LookStop = RowOf<typeof STOPS>;

const STOPS_MOST = 100;

const STOPS = sql({
  text: `select s.id, s.person_id, u.full_name as person, c.name as committee, s.stopped_at, l.full_name as lifted_by,
      f.reason, s.stopped_on = people.today() and f.id is null as is_open,
      (select count(*) from people.household_look k where k.looked_by = s.person_id and k.looked_on = s.stopped_on) as look_count
    from people.look_stop s join people.person_name u on u.id = s.person_id
    join people.committee_name c on c.id = s.committee_id
    left join people.look_lift f on f.stop_id = s.id left join people.person_name l on l.id = f.lifted_by
    order by s.stopped_at desc, s.id desc limit ${String(STOPS_MOST)}`,
  row: {
    id: uuid,
    personId: uuid,
    person: text,
    committee: text,
    stoppedAt: instant,
    liftedBy: nullable(text),
    reason: nullable(text),
    isOpen: bool,
    lookCount: bigint,
  },
});

@Injectable()
export class LooksQueries {
  constructor(private readonly db: Database) {}

  /** Who was stopped, newest first, among the committees in sight. */
  stops(): Promise<LookStop[]> {
    return this.db.query(STOPS);
  }
}

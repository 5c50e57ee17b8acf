import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  day,
  instant,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import type { HouseholdTurn } from './household-course.types.js';

export type PlaceRow = RowOf<typeof PLACES>;
export type TurnRow = RowOf<typeof TURNS>;

/** Each lasts until the day before the next one begins. */
const PLACES = sql({
  text: `select l.id, l.hamlet, u.name as unit_name, l.from_day, (lead(l.from_day) over (order by l.from_day nulls first) - 1) as until_day, l.reason
    from people.household_place l join people.unit_name u on u.id = l.admin_unit_id
    where l.household_id = $1 order by l.from_day desc nulls last limit 100`,
  params: [uuid],
  row: {
    ...{ id: uuid, hamlet: nullable(text), unitName: text, fromDay: nullable(day) },
    ...{ untilDay: nullable(day), reason: nullable(text) },
  },
});

const TURNS = sql({
  text: `select k.id, k.state, k.happened_on, k.reason, p.full_name as recorded_by, k.recorded_at
    from people.household_turn k join people.person_name p on p.id = k.recorded_by
    where k.household_id = $1 order by k.recorded_at desc limit 100`,
  params: [uuid],
  row: {
    ...{ id: uuid, state: textOf<HouseholdTurn>(), happenedOn: day, reason: text },
    ...{ recordedBy: text, recordedAt: instant },
  },
});

@Injectable()
export class HouseholdCourseQueries {
  constructor(private readonly db: Database) {}

  places(householdId: string): Promise<PlaceRow[]> {
    return this.db.query(PLACES, [householdId]);
  }

  turns(householdId: string): Promise<TurnRow[]> {
    return this.db.query(TURNS, [householdId]);
  }
}

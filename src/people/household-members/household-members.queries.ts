import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  bytes,
  day,
  instant,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import type { Sex } from '../households/households.types.js';
import type { HeadCause, Leaving, Relation } from './household-members.types.js';

export type MemberRow = RowOf<typeof MEMBERS>;
export type HeadChangeRow = RowOf<typeof HEADS>;

/** More than live under one roof; those who left stand last. */
const MEMBERS = sql({
  text: `select m.id, m.full_name, m.birth_year, m.sex, m.relation, m.citizen_id, m.left_on, m.left_because
    from people.household_member m where m.household_id = $1 order by m.left_on nulls first, m.id limit 100`,
  params: [uuid],
  row: {
    ...{ id: uuid, fullName: text, birthYear: nullable(int), sex: nullable(textOf<Sex>()) },
    ...{ relation: textOf<Relation>(), citizenId: nullable(bytes), leftOn: nullable(day) },
    leftBecause: nullable(textOf<Leaving | 'became_head'>()),
  },
});

const HEADS = sql({
  text: `select c.id, c.old_head_name, c.cause, c.happened_on, c.reason, c.changed_at, p.full_name as changed_by
    from people.head_change c join people.person_name p on p.id = c.changed_by where c.household_id = $1 order by c.changed_at desc limit 50`,
  params: [uuid],
  row: {
    ...{ id: uuid, oldHeadName: text, cause: textOf<HeadCause>(), happenedOn: day },
    ...{ reason: text, changedAt: instant, changedBy: text },
  },
});

@Injectable()
export class HouseholdMembersQueries {
  constructor(private readonly db: Database) {}

  members(householdId: string): Promise<MemberRow[]> {
    return this.db.query(MEMBERS, [householdId]);
  }

  /** Who was head before, the latest first. */
  headChanges(householdId: string): Promise<HeadChangeRow[]> {
    return this.db.query(HEADS, [householdId]);
  }
}

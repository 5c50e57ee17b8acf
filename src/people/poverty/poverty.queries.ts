import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  bool,
  day,
  instant,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import type { PovertyStatus } from '../households/households.types.js';

export type ReviewRow = RowOf<typeof REVIEWS>;

/** Every row, what was replaced too: the latest year first, and in it what stands now. */
const REVIEWS = sql({
  text: `select s.id, s.year, s.status, s.standard_code, s.decision_no, s.decided_on, s.decided_by_body, s.reason,
      p.full_name as recorded_by, s.recorded_at, not exists (select from people.poverty_status r where r.replaces_id = s.id) as stands
    from people.poverty_status s left join people.person_name p on p.id = s.recorded_by
    where s.household_id = $1 order by s.year desc, s.recorded_at desc, s.id desc limit 200`,
  params: [uuid],
  row: {
    ...{ id: uuid, year: int, status: textOf<PovertyStatus | 'withdrawn'>(), standardCode: text },
    ...{ decisionNo: nullable(text), decidedOn: nullable(day), decidedByBody: nullable(text) },
    ...{ reason: nullable(text), recordedBy: nullable(text), recordedAt: instant, stands: bool },
  },
});

@Injectable()
export class PovertyQueries {
  constructor(private readonly db: Database) {}

  reviews(householdId: string): Promise<ReviewRow[]> {
    return this.db.query(REVIEWS, [householdId]);
  }
}

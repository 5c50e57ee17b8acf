import { Injectable } from '@nestjs/common';
import { refused } from '../../kernel/errors.js';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { day, int, nullable, text, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { Households } from '../households/households.service.js';
import type { PovertyStatus } from '../households/households.types.js';
import { PovertyQueries } from './poverty.queries.js';

const RECORD = sql({
  text: `insert into people.poverty_status (id, household_id, committee_id, year, status, standard_code,
      decision_no, decided_on, decided_by_body, replaces_id, reason) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
  params: [
    ...([uuid, uuid, uuid, int, text, text] as const),
    ...([nullable(text), nullable(day), nullable(text), nullable(uuid), nullable(text)] as const),
  ],
});

export interface Review {
  readonly id: string;
  readonly householdId: string;
  readonly year: number;
  readonly status: PovertyStatus;
  readonly decision: { readonly no: string; readonly on: BusinessDate; readonly by: string } | null;
  readonly reason: string | null;
}

/** What the review of a year said of a household, one after the other where it was written wrong. */
@Injectable()
export class Poverty {
  constructor(
    private readonly db: Database,
    private readonly households: Households,
    private readonly queries: PovertyQueries,
    private readonly log: AuditLog,
  ) {}

  /** Refused: `poverty.reasonMissing` where the year has a review, `households.noStandard`. */
  async record({ id, householdId, year, status, decision, reason }: Review): Promise<void> {
    await this.db.transaction(async () => {
      const { committeeId } = await this.households.household(householdId);
      const standard = await this.households.standardOf(year);
      const reviews = await this.queries.reviews(householdId);
      const before = reviews.find((one) => one.year === year && one.stands) ?? null;
      if (before !== null && reason === null) {
        throw refused('poverty.reasonMissing', { field: 'reviewReason', year });
      }
      const { no, on, by } = decision ?? { no: null, on: null, by: null };
      await this.db.execute(RECORD, [
        ...([id, householdId, committeeId, year, status, standard, no, on, by] as const),
        ...(before === null ? ([null, null] as const) : ([before.id, reason] as const)),
      ]);
      await this.log.record({
        ...{ action: 'poverty.record', subjectType: 'household', subjectId: householdId },
        ...{ committeeId, before: before && { status: before.status }, after: { year, status } },
      });
    });
  }
}

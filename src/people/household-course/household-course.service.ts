import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { foldText } from '../../kernel/privacy/fold-text.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { day, text, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { Households } from '../households/households.service.js';
import type { HouseholdTurn } from './household-course.types.js';

const MOVE = sql({
  text: `insert into people.household_place (id, household_id, committee_id, hamlet, search_hamlet, from_day, reason)
    values ($1, $2, $3, $4, $5, $6, $7)`,
  params: [uuid, uuid, uuid, text, text, day, text],
});
const TURN = sql({
  text: `insert into people.household_turn (id, household_id, committee_id, state, happened_on, reason) values ($1, $2, $3, $4, $5, $6)`,
  params: [uuid, uuid, uuid, text, day, text],
});

interface Told {
  readonly id: string;
  readonly householdId: string;
  readonly on: BusinessDate;
  readonly reason: string;
}

/** Where a household lives within its commune, and whether it still is one. */
@Injectable()
export class HouseholdCourse {
  constructor(
    private readonly db: Database,
    private readonly households: Households,
    private readonly log: AuditLog,
  ) {}

  move({ id, householdId, on, reason, hamlet }: Told & { readonly hamlet: string }) {
    return this.told(householdId, 'move', (committeeId) =>
      this.db.execute(MOVE, [
        ...([id, householdId, committeeId, hamlet, foldText(hamlet), on, reason] as const),
      ]),
    );
  }

  turn({ id, householdId, on, reason, state }: Told & { readonly state: HouseholdTurn }) {
    return this.told(householdId, state === 'living' ? 'bringBack' : 'end', (committeeId) =>
      this.db.execute(TURN, [id, householdId, committeeId, state, on, reason]),
    );
  }

  private async told(
    householdId: string,
    verb: string,
    work: (committeeId: string) => Promise<unknown>,
  ): Promise<void> {
    await this.db.transaction(async () => {
      const { committeeId } = await this.households.household(householdId);
      await work(committeeId);
      await this.log.record({
        ...{ action: `householdCourse.${verb}`, subjectType: 'household' },
        ...{ subjectId: householdId, committeeId },
      });
    });
  }
}

import { Injectable } from '@nestjs/common';
import { conflict, notFound } from '../../kernel/errors.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { bool, text, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { HouseholdPairsQueries } from './household-pairs.queries.js';

/** Its committee is that of the one that is kept. */
const PROPOSE = sql({
  text: `insert into people.household_merge (id, pair_id, committee_id, kept_id, merged_id, reason)
    select $1, p.id, h.committee_id, h.id, case when p.left_id = h.id then p.right_id else p.left_id end, $4
    from people.household_pair p join people.comparable_household h on h.id = $3 and h.id in (p.left_id, p.right_id) where p.id = $2
    returning needs_two`,
  params: [uuid, uuid, uuid, text],
  row: { needsTwo: bool },
});
const DECIDE = sql({
  text: `update people.household_merge set decision = $2 where id = $1 and decision is null`,
  params: [uuid, text],
});
const UNDO = sql({
  text: `insert into people.household_unmerge (id, merge_id, committee_id, reason)
    select $1, m.id, m.committee_id, $3 from people.household_merge m where m.id = $2`,
  params: [uuid, uuid, text],
});
const DECIDE_UNDOING = sql({
  text: `update people.household_unmerge set decision = $2 where id = $1 and decision is null`,
  params: [uuid, text],
});

export type MergeWord = 'confirmed' | 'declined';

/** Two of the register become one, and can be parted again. */
@Injectable()
export class HouseholdMerges {
  constructor(
    private readonly db: Database,
    private readonly queries: HouseholdPairsQueries,
    private readonly log: AuditLog,
  ) {}

  /** Done at once where neither was given anything; else another person confirms. Tells which. */
  propose(order: {
    id: string;
    pairId: string;
    keptId: string;
    reason: string;
  }): Promise<'done' | 'proposed'> {
    const { id, pairId, keptId, reason } = order;
    return this.db.transaction(async () => {
      const made = await this.db.maybeOne(PROPOSE, [id, pairId, keptId, reason]);
      if (made === null) throw notFound('householdPairs.unknown');
      await this.record(pairId, 'propose');
      if (made.needsTwo) return 'proposed';
      await this.db.execute(DECIDE, [id, 'confirmed']);
      return 'done';
    });
  }

  /** Refused for who proposed it, and for who is no approver of the committee. */
  async decide(pairId: string, word: MergeWord): Promise<void> {
    await this.db.transaction(async () => {
      const open = (await this.queries.merges(pairId)).find(({ decision }) => decision === null);
      if (open === undefined || (await this.db.execute(DECIDE, [open.id, word])) === 0) {
        throw conflict('householdPairs.decided');
      }
      await this.record(pairId, word === 'confirmed' ? 'confirm' : 'decline');
    });
  }

  async proposeUndoing(id: string, pairId: string, reason: string): Promise<void> {
    await this.db.transaction(async () => {
      const stands = (await this.queries.merges(pairId)).find(
        ({ decision, undoingDecision }) => decision === 'confirmed' && undoingDecision === null,
      );
      if (stands === undefined || stands.undoingId !== null)
        throw conflict('householdPairs.decided');
      await this.db.execute(UNDO, [id, stands.id, reason]);
      await this.record(pairId, 'proposeUndoing');
    });
  }

  async decideUndoing(pairId: string, word: MergeWord): Promise<void> {
    await this.db.transaction(async () => {
      const open = (await this.queries.merges(pairId)).find(
        ({ undoingId, undoingDecision }) => undoingId !== null && undoingDecision === null,
      );
      const id = open?.undoingId ?? null;
      if (id === null || (await this.db.execute(DECIDE_UNDOING, [id, word])) === 0) {
        throw conflict('householdPairs.decided');
      }
      await this.record(pairId, word === 'confirmed' ? 'undo' : 'declineUndoing');
    });
  }

  waitingFor(personId: string): Promise<number> {
    return this.queries.waitingFor(personId);
  }

  private async record(pairId: string, verb: string): Promise<void> {
    const pair = await this.queries.pair(pairId);
    await this.log.record({
      ...{ action: `householdMerges.${verb}`, subjectType: 'household_pair', subjectId: pairId },
      committeeId: pair?.committeeId ?? null,
    });
  }
}

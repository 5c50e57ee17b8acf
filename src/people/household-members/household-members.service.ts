import { Injectable } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { uuidv7 } from '../../kernel/ids.js';
import { foldText } from '../../kernel/privacy/fold-text.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { bytes, day, nullable, text, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { HeadSecrets } from '../households/secrets/household-secrets.service.js';
import { Households } from '../households/households.service.js';
import type { Sex } from '../households/households.types.js';
import { HouseholdMember } from './household-members.entity.js';
import { HouseholdMembersQueries } from './household-members.queries.js';
import { MemberNumbers } from './member-numbers.js';
import type { HeadCause, Leaving, Relation } from './household-members.types.js';

const LEAVE = sql({
  text: `update people.household_member set left_on = $3, left_because = $4 where id = $1 and household_id = $2 and left_on is null`,
  params: [uuid, uuid, day, text],
});
const RETURN = sql({
  text: `update people.household_member set left_on = null, left_because = null
    where id = $1 and household_id = $2 and left_because <> 'became_head'`,
  params: [uuid, uuid],
});
const CHANGE_HEAD = sql({
  text: `insert into people.head_change (id, household_id, committee_id, member_id, cause, happened_on, reason, citizen_id,
      old_member_id, old_relation, old_citizen_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
  params: [
    ...([uuid, uuid, uuid, uuid, text, day, text, nullable(bytes)] as const),
    ...([nullable(uuid), nullable(text), nullable(bytes)] as const),
  ],
});

export interface MemberDraft {
  readonly id: string;
  readonly householdId: string;
  readonly fullName: string;
  readonly relation: Relation;
  readonly birthYear: number | null;
  readonly sex: Sex | null;
  readonly citizenId: string | null;
}

export interface HeadChange {
  readonly id: string;
  readonly householdId: string;
  readonly memberId: string;
  readonly cause: HeadCause;
  readonly happenedOn: string;
  readonly reason: string;
  /** What the old head becomes to the new one, where he stays. */
  readonly oldRelation: Relation | null;
}

/** Who lives in a household, who left it, and who speaks for it. The household stays one whoever that is. */
@Injectable()
export class HouseholdMembers {
  constructor(
    private readonly db: Database,
    private readonly households: Households,
    private readonly queries: HouseholdMembersQueries,
    private readonly heads: HeadSecrets,
    private readonly own: MemberNumbers,
    private readonly log: AuditLog,
  ) {}

  /** Refused: `constraints.living_number_once`. */
  async add({ id, citizenId, ...draft }: MemberDraft): Promise<void> {
    await this.told(draft.householdId, 'add', async (committeeId) => {
      await this.db.records(HouseholdMember).insert({
        ...{ ...draft, id, committeeId, searchName: foldText(draft.fullName) },
        ...this.own.seal(citizenId, id),
      });
    });
  }

  async leave(
    householdId: string,
    memberId: string,
    because: { leftOn: string; leftBecause: Leaving },
  ): Promise<void> {
    await this.told(householdId, 'leave', async () => {
      const of = [memberId, householdId, because.leftOn, because.leftBecause] as const;
      if ((await this.db.execute(LEAVE, of)) === 0) throw notFound('householdMembers.gone');
    });
  }

  /** Undoes a leaving; who became the head is one no more by another change of heads. */
  async bringBack(householdId: string, memberId: string): Promise<void> {
    await this.told(householdId, 'bringBack', async () => {
      if ((await this.db.execute(RETURN, [memberId, householdId])) === 0) {
        throw notFound('householdMembers.gone');
      }
    });
  }

  /** Numbers are sealed to their place: both are opened and sealed anew, and nobody sees them. */
  async changeHead(change: HeadChange): Promise<void> {
    const { id, householdId, memberId, cause, oldRelation } = change;
    await this.told(householdId, 'changeHead', async (committeeId) => {
      const was = await this.households.sealed(householdId);
      const members = await this.queries.members(householdId);
      const member = members.find((one) => one.id === memberId && one.leftOn === null);
      if (member === undefined) throw notFound('householdMembers.gone');
      const { citizenId } = await this.heads.seal(
        { citizenId: this.own.open(member) },
        householdId,
      );
      const old = cause === 'agreed' ? { id: uuidv7(), relation: oldRelation } : null;
      await this.db.execute(CHANGE_HEAD, [
        ...([id, householdId, committeeId, memberId, cause] as const),
        ...([change.happenedOn, change.reason, citizenId] as const),
        ...([old?.id ?? null, old?.relation ?? null] as const),
        old && this.own.seal(this.heads.open(was).citizenId, old.id).citizenId,
      ]);
    });
  }

  /** The numbers of all who live there, by member, as a look that is counted. */
  fullNumbers(householdId: string, reason: string): Promise<ReadonlyMap<string, string | null>> {
    return this.households.looking(householdId, reason, () => this.numbers(householdId));
  }

  /** For the page, which masks them. */
  async numbers(householdId: string): Promise<ReadonlyMap<string, string | null>> {
    const members = await this.queries.members(householdId);
    return new Map(members.map((member) => [member.id, this.own.open(member)]));
  }

  private async told(
    householdId: string,
    verb: string,
    work: (committeeId: string) => Promise<void>,
  ): Promise<void> {
    await this.db.transaction(async () => {
      const { committeeId } = await this.households.household(householdId);
      await work(committeeId);
      await this.log.record({
        ...{ action: `householdMembers.${verb}`, subjectType: 'household' },
        ...{ subjectId: householdId, committeeId },
      });
    });
  }
}

import { Injectable } from '@nestjs/common';
import { conflict } from '../../../kernel/errors.js';
import { uuidv7 } from '../../../kernel/ids.js';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import type { RowOf } from '../../../platform/database/statements/statement.js';
import type { Actor } from '../../../platform/request/actor.js';
import { Organisation } from '../../organisation/organisation.service.js';
import { Identity } from '../identity.service.js';
import type { GuardedRole } from '../identity.types.js';
import { committeesWhere } from '../permissions.js';
import { ProposedRole } from './role-proposals.entity.js';
import {
  ANOTHER_ADMINISTRATOR,
  COUNT_PROPOSALS,
  OPEN_PROPOSALS,
} from './role-proposals.queries.js';

export type RoleProposal = RowOf<typeof OPEN_PROPOSALS>;

interface ForUser {
  readonly userId: string;
  readonly proposalId: string;
}

/**
 * Roles that approve, pay, audit or administer: one administrator proposes, another confirms. Who they are is set by
 * the database, which refuses that both are one person, or that either is the person who gets the role.
 */
@Injectable()
export class RoleProposals {
  constructor(
    private readonly db: Database,
    private readonly identity: Identity,
    private readonly organisation: Organisation,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** Conflict: the same role is proposed already. */
  async propose(wanted: { userId: string; role: GuardedRole; committeeId: string }): Promise<void> {
    const { userId, role, committeeId } = wanted;
    await this.db.transaction(async () => {
      await this.db.records(ProposedRole).insert({ id: uuidv7(), userId, role, committeeId });
      await this.record('identity.proposeRole', userId, { committeeId, after: { role } });
    });
  }

  openFor(userId: string): Promise<RoleProposal[]> {
    return this.db.query(OPEN_PROPOSALS, [userId]);
  }

  /** Gives the role from today. Refused for the proposer; conflict when somebody decided before. */
  async confirm(asked: ForUser): Promise<void> {
    await this.db.transaction(async () => {
      const { role, committeeId, proposedBy } = await this.decide(asked, 'confirmed');
      const proposal = { id: asked.proposalId, proposedBy };
      await this.identity.assignRole({ userId: asked.userId, role, committeeId, proposal });
    });
  }

  /** Also how the proposer takes it back. */
  async decline(asked: ForUser): Promise<void> {
    await this.db.transaction(async () => {
      const { role, committeeId, proposedBy } = await this.decide(asked, 'declined');
      const before = { role, proposedBy };
      await this.record('identity.declineRole', asked.userId, { committeeId, before });
    });
  }

  /** Whether somebody else could confirm what this administrator proposes for that person. */
  async hasAnother(actor: Actor, userId: string): Promise<boolean> {
    const committees = committeesWhere(actor, 'users.manage');
    const who = [committees, actor.userId, userId, this.clock.today()] as const;
    return (await this.db.one(ANOTHER_ADMINISTRATOR, who)).exists;
  }

  /** How many wait for this administrator. */
  async waitingFor(actor: Actor): Promise<number> {
    const reach = await this.organisation.reachedFrom(committeesWhere(actor, 'users.manage'));
    return Number((await this.db.one(COUNT_PROPOSALS, [reach, actor.userId])).count);
  }

  private async decide({ proposalId, userId }: ForUser, decision: 'confirmed' | 'declined') {
    const proposals = this.db.records(ProposedRole);
    const open = { id: proposalId, userId, decision: null };
    const decided = await proposals.changeAll(open, { decision });
    const proposal = await proposals.find({ id: proposalId });
    if (decided === 0 || proposal === null) throw conflict('identity.roleProposals.decidedBefore');
    return proposal;
  }

  private record(
    action: string,
    subjectId: string,
    more: { committeeId: string; before?: object; after?: object },
  ): Promise<void> {
    return this.audit.record({ action, subjectType: 'user', subjectId, ...more });
  }
}

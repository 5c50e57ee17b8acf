import { Injectable } from '@nestjs/common';
import { refused } from '../../../kernel/errors.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Actor } from '../../../platform/request/actor.js';
import type { Committee } from '../../organisation/organisation.types.js';
import { Organisation } from '../../organisation/organisation.service.js';
import { ownAccount, roleUnknown, userUnknown } from '../identity.errors.js';
import { Identity } from '../identity.service.js';
import { committeesWhere } from '../permissions.js';
import { isGuarded, type Role } from '../identity.types.js';
import { RoleProposals } from '../administrators/role-proposals.service.js';
import { UsersQueries, type UserRow } from './users.queries.js';

const SHOWN_COMMITTEES = 200;

/** What an administrator may do, and to whom: people of the committees where the role is held, never oneself. */
@Injectable()
export class Users {
  constructor(
    private readonly queries: UsersQueries,
    private readonly identity: Identity,
    private readonly organisation: Organisation,
    private readonly proposals: RoleProposals,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor): Promise<UserRow[]> {
    return this.queries.managedBy(await this.reach(actor), this.clock.today());
  }

  /** Throws notFound for people of others: whether they exist is not told. */
  async find(actor: Actor, userId: string): Promise<UserRow> {
    const reach = await this.reach(actor);
    const user = await this.queries.managedOne(reach, this.clock.today(), userId);
    if (user === null) throw userUnknown();
    return user;
  }

  /** As `find`, for acts that change: nobody changes their own account. */
  async findOther(actor: Actor, userId: string): Promise<UserRow> {
    if (actor.userId === userId) throw ownAccount();
    return this.find(actor, userId);
  }

  /** Guarded roles wait for another administrator. */
  async assign(
    actor: Actor,
    wanted: { userId: string; role: Role; committeeId: string },
  ): Promise<'given' | 'proposed'> {
    const user = await this.findOther(actor, wanted.userId);
    const { committeeIds } = await this.reach(actor);
    if (!committeeIds.includes(wanted.committeeId)) {
      throw refused('identity.users.committeeOutside', { field: 'committeeId' });
    }
    const { role, committeeId } = wanted;
    if (isGuarded(role)) {
      await this.proposals.propose({ userId: user.id, role, committeeId });
      return 'proposed';
    }
    await this.identity.assignRole({ role, committeeId, userId: user.id });
    return 'given';
  }

  async endRole(actor: Actor, userId: string, assignmentId: string): Promise<void> {
    const user = await this.findOther(actor, userId);
    if (!user.roles.some((role) => role.id === assignmentId)) throw roleUnknown();
    await this.identity.endRole(assignmentId);
  }

  /** Throws notFound for a proposal for somebody else, or at a committee of others. */
  async demandProposal(actor: Actor, userId: string, proposalId: string): Promise<void> {
    await this.findOther(actor, userId);
    const { committeeIds } = await this.reach(actor);
    const open = await this.proposals.openFor(userId);
    const found = open.find(({ id }) => id === proposalId);
    if (found !== undefined && !committeeIds.includes(found.committeeId)) throw roleUnknown();
  }

  /** Committees of today that the administrator may give roles at, narrowed by a name. */
  async committees(actor: Actor, text: string): Promise<Committee[]> {
    const on = this.clock.today();
    const found = await Promise.all(
      committeesWhere(actor, 'users.manage').map((within) =>
        this.organisation.search({ text, within, on, limit: SHOWN_COMMITTEES }),
      ),
    );
    return [...new Map(found.flat().map((committee) => [committee.id, committee])).values()];
  }

  private async reach(actor: Actor) {
    const committeeIds = await this.organisation.reachedFrom(
      committeesWhere(actor, 'users.manage'),
    );
    return { committeeIds, userId: actor.userId };
  }
}

import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import type { Actor } from '../../../platform/request/actor.js';
import { committeesWhere } from '../permissions.js';
import { EMPTY_ROLES } from './administrators.queries.js';

/** Without one person in each, nothing can be received, paid or approved. */
const NEEDED = ['officer', 'accountant', 'cashier', 'approver'];

/** What an administrator does first: find people for the roles that nobody holds yet. */
@Injectable()
export class EmptyRoles {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async count(actor: Actor): Promise<number> {
    const { count } = await this.db.one(EMPTY_ROLES, [
      committeesWhere(actor, 'users.manage'),
      NEEDED,
      this.clock.today(),
    ]);
    return Number(count);
  }
}

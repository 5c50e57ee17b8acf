import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { paths } from '../../../platform/pages/paths.js';
import type { Actor } from '../../../platform/request/actor.js';
import { WorkList } from '../work-list.service.js';
import { EMPTY_ROLES } from './administrators.queries.js';

/** Without one person in each, nothing can be received, paid or approved. */
const NEEDED = ['officer', 'accountant', 'cashier', 'approver'];

/** What an administrator does first: find people for the roles that nobody holds yet. */
@Injectable()
export class EmptyRoles implements OnModuleInit {
  constructor(
    private readonly workList: WorkList,
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.workList.register({
      labelKey: 'identity.users.emptyRoles',
      href: paths.staff.users(),
      permission: 'users.manage',
      count: (actor) => this.count(actor),
    });
  }

  private async count(actor: Actor): Promise<number> {
    const committees = actor.roles.filter(({ role }) => role === 'admin');
    const { count } = await this.db.one(EMPTY_ROLES, [
      committees.map(({ committeeId }) => committeeId),
      NEEDED,
      this.clock.today(),
    ]);
    return Number(count);
  }
}

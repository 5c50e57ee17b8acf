import { Injectable, type OnModuleInit } from '@nestjs/common';
import { WorkList } from '../../../people/identity/work-list.service.js';
import { Database } from '../../../platform/database/database.js';
import { paths } from '../../../platform/pages/paths.js';

const WAITING = `select count(*)::integer as count from spending.allocation a where a.status = 'proposed' and a.proposed_by <> $1
  and not exists (select 1 from spending.approval p where p.allocation_id = a.id and p.revision = a.revision and p.approver_id = $1)`;

/** Tells approvers how many proposals wait for their word. */
@Injectable()
export class AllocationWork implements OnModuleInit {
  constructor(
    private readonly workList: WorkList,
    private readonly db: Database,
  ) {}

  onModuleInit(): void {
    this.workList.register({
      labelKey: 'allocations.work.approve',
      href: paths.spending.allocations({ 'trang-thai': 'proposed' }),
      permission: 'allocations.approve',
      count: async (actor) => {
        const row = await this.db.one<{ count: number }>(WAITING, [actor.userId]);
        return row.count;
      },
    });
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { WorkList } from '../../people/identity/work-list.service.js';
import { Database } from '../../platform/database/database.js';
import { paths } from '../../platform/pages/paths.js';

const WAITING = `select count(*)::integer as count from spending.allocation_line l
  join spending.allocation a on a.id = l.allocation_id and a.revision = l.revision and a.status = 'approved'
  where l.quantity > (select coalesce(sum(e.quantity), 0) from spending.entitlement e where e.line_id = l.id)`;

/** Tells officers how many approved lines still lack their households. */
@Injectable()
export class EntitlementWork implements OnModuleInit {
  constructor(
    private readonly workList: WorkList,
    private readonly db: Database,
  ) {}

  onModuleInit(): void {
    this.workList.register({
      labelKey: 'entitlements.work.name',
      href: paths.spending.allocations({ 'trang-thai': 'approved' }),
      permission: 'households.name',
      count: async () => {
        const row = await this.db.one<{ count: number }>(WAITING);
        return row.count;
      },
    });
  }
}

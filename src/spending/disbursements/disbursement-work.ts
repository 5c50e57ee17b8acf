import { Injectable, type OnModuleInit } from '@nestjs/common';
import { WorkList } from '../../people/identity/work-list.service.js';
import { Database } from '../../platform/database/database.js';
import { paths } from '../../platform/pages/paths.js';

const WAITING = `select count(*)::integer as count from spending.entitlement e where not exists (
  select 1 from spending.disbursement_item i where i.entitlement_id = e.id
    and not exists (select 1 from spending.disbursement_reversal r where r.disbursement_id = i.disbursement_id))`;

/** Tells payers how many named beneficiaries wait for their money. */
@Injectable()
export class DisbursementWork implements OnModuleInit {
  constructor(
    private readonly workList: WorkList,
    private readonly db: Database,
  ) {}

  onModuleInit(): void {
    this.workList.register({
      labelKey: 'disbursements.work.pay',
      href: paths.spending.allocations({ 'trang-thai': 'approved' }),
      permission: 'disbursements.pay',
      count: async () => {
        const row = await this.db.one<{ count: number }>(WAITING);
        return row.count;
      },
    });
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { WorkList } from '../../people/identity/work-list.service.js';
import { Database } from '../../platform/database/database.js';
import { paths } from '../../platform/pages/paths.js';

const WAITING = `select count(*)::integer as count from spending.disbursement d
  where not exists (select 1 from spending.disbursement_reversal r where r.disbursement_id = d.id)
    and d.amount_dong > (select coalesce(sum(i.amount_dong), 0) from spending.handover h join spending.handover_item i on i.handover_id = h.id
      where h.disbursement_id = d.id)`;

/** Tells who records hand-overs how many payments still lack their proof. */
@Injectable()
export class ProofWork implements OnModuleInit {
  constructor(
    private readonly workList: WorkList,
    private readonly db: Database,
  ) {}

  onModuleInit(): void {
    this.workList.register({
      labelKey: 'handovers.work.record',
      href: paths.spending.missingProofs(),
      permission: 'handovers.record',
      count: async () => {
        const row = await this.db.one<{ count: number }>(WAITING);
        return row.count;
      },
    });
  }
}

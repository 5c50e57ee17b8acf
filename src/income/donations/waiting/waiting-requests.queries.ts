import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import {
  dong,
  instant,
  nullable,
  text,
  textOf,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';

export type RequestKind = 'refund' | 'agreedRefund' | 'move' | 'takingBack' | 'importTakingBack';

export type WaitingRequest = RowOf<typeof WAITING>;

/** What somebody asked for a gift and nobody carried out yet; an import that is to be taken back takes its gifts with it. */
const WAITING = sql({
  text: `select x.kind, x.id, x.amount_dong, u.full_name as proposer, x.proposed_at from (
      select case r.state when 'agreed' then 'agreedRefund' else 'refund' end as kind, r.id, r.amount_dong, r.requested_by as proposed_by, r.requested_at as proposed_at
        from income.open_refund r where r.donation_id = $1
      union all select 'move', m.id, m.amount_dong, m.proposed_by, m.proposed_at from income.open_gift_move m where m.donation_id = $1
      union all select 'takingBack', b.id, d.amount_dong, b.proposed_by, b.proposed_at
        from income.open_taking_back b join income.gift d on d.id = b.donation_id where b.donation_id = $1
      union all select 'importTakingBack', b.id, d.amount_dong, b.proposed_by, b.proposed_at from income.gift d
        join income.bank_line l on d.source_type = 'bank_line' and l.id = d.source_id join income.open_taking_back b on b.statement_id = l.statement_id
        where d.id = $1) x
    left join people.person_name u on u.id = x.proposed_by order by x.proposed_at, x.id`,
  params: [uuid],
  row: {
    kind: textOf<RequestKind>(),
    id: uuid,
    amountDong: dong,
    proposer: nullable(text),
    proposedAt: instant,
  },
});

@Injectable()
export class WaitingRequestsQueries {
  constructor(private readonly db: Database) {}

  of(donationId: string): Promise<WaitingRequest[]> {
    return this.db.query(WAITING, [donationId]);
  }
}

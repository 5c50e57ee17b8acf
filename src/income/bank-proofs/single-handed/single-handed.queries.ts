import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { AuditDatabase } from '../../../platform/database/readers.js';
import {
  bigint,
  day,
  dong,
  instant,
  nullable,
  text,
  textOf,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';
import type { SuspenseDecision } from '../../bank-statements/bank-statements.types.js';

const ROW = {
  decisionId: uuid,
  decision: textOf<SuspenseDecision>(),
  valueDate: day,
  detail: text,
  dong,
  note: text,
  /** Of all such words, shown or not. */
  saidCount: bigint,
  decidedAt: instant,
  decider: nullable(text),
};
const SHOWN = `select s.decision_id, s.decision, s.value_date, s.detail, s.dong, s.note, s.decided_at, p.full_name as decider,
  count(*) over () as said_count`;
const BY = 'left join people.person_name p on p.id = s.decided_by';
const IN_ORDER = 'order by abs(s.dong) desc, s.decision_id limit 500';

/** What the proof $1 covers. */
const OF_PROOF = sql({
  text: `${SHOWN} from income.bank_proof x cross join lateral income.said_by_one(x.bank_account_id, x.said_since, x.day) s ${BY}
    where x.id = $1 ${IN_ORDER}`,
  params: [uuid],
  row: ROW,
});

/** What a proof of account $1 and day $2 would cover if it were made now. */
const OF_DAY = sql({
  text: `${SHOWN} from income.said_by_one($1, coalesce((select max(x.decided_at) from income.bank_proof x
    where x.bank_account_id = $1 and x.decision = 'confirmed'), 'epoch'), $2) s ${BY} ${IN_ORDER}`,
  params: [uuid, day],
  row: ROW,
});

export type SingleHandedWord = RowOf<typeof OF_DAY>;

/** Words of one person alone on lines of a bank, the largest first: who signs the balance signs them too. */
@Injectable()
export class SingleHandedQueries {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditDatabase,
  ) {}

  ofProof(id: string, reader: 'staff' | 'auditor' = 'staff'): Promise<SingleHandedWord[]> {
    return (reader === 'staff' ? this.db : this.audit).query(OF_PROOF, [id]);
  }

  ofDay(accountId: string, on: string): Promise<SingleHandedWord[]> {
    return this.db.query(OF_DAY, [accountId, on]);
  }
}

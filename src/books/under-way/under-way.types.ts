import type { RowOf } from '../../platform/database/statements/statement.js';
import type { NewRecord } from '../../platform/database/records/columns.js';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import type { Waiting } from '../ledger/ledger.types.js';
import type { UnderWayRecord } from './under-way.entity.js';

export type { UnderWayKind } from './under-way.entity.js';
import type { STILL_UNDER_WAY } from './under-way.queries.js';

export type Sent = NewRecord<UnderWayRecord>;

/** What was sent and stands, with how much of it banks have told of so far. */
export type StillUnderWay = RowOf<typeof STILL_UNDER_WAY>;

/** A line of the bank tells of money under way. */
export interface Clearing {
  readonly decisionId: string;
  /** Whole đồng: + the bank carried it out, − it sent it back. */
  readonly amountDong: bigint;
  readonly businessDate: BusinessDate;
  readonly decidedBy: string;
  /** Where the line waits. */
  readonly waiting: Waiting;
}

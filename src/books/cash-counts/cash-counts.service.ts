import { Injectable } from '@nestjs/common';
import { conflict } from '../../kernel/errors.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import {
  day,
  dong,
  int,
  list,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { CashDifferences } from '../cash-differences/cash-differences.service.js';
import { DENOMINATIONS } from './denominations.js';

export interface CountOrder {
  readonly id: string;
  readonly committeeId: string;
  readonly cashBoxId: string;
  readonly day: string;
  /** How many of each, in the order of `DENOMINATIONS`. */
  readonly notes: readonly number[];
  readonly reason: string;
}

const FIELDS = DENOMINATIONS.map(({ field }) => field);

const PROPOSE = sql({
  text: `insert into books.cash_count (id, committee_id, cash_box_id, day, reason, ${FIELDS.join(', ')})
    values ($1, $2, $3, $4, $5, ${FIELDS.map((_, index) => `($6::integer[])[${(index + 1).toString()}]`).join(', ')})`,
  params: [uuid, uuid, uuid, day, text, list(int)],
});

/** No row when it was decided before or is not in sight. */
const DECIDE = sql({
  text: `update books.cash_count set decision = $2 where id = $1 and decision is null returning committee_id, proposed_by,
      cash_box_id, day, counted_dong, book_dong, decided_by`,
  params: [uuid, textOf<'confirmed' | 'declined'>()],
  row: {
    ...{ committeeId: uuid, proposedBy: uuid, cashBoxId: uuid, day },
    ...{ countedDong: dong, bookDong: dong, decidedBy: nullable(uuid) },
  },
});

/** Only by its own counter. */
const WITHDRAW = sql({
  text: `update books.cash_count set decision = 'declined' where id = $1 and decision is null and proposed_by = platform.actor_id()
    returning committee_id, proposed_by`,
  params: [uuid],
  row: { committeeId: uuid, proposedBy: uuid },
});

/** Notes of a cash box, counted by its cashier and signed by an accountant; the database finds what the books say. */
@Injectable()
export class CashCounts {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditLog,
    private readonly differences: CashDifferences,
  ) {}

  /** Refused by the database: `cash_count_explained`, `cash_count_of_its_day`, `cash_count_by_cashier`; conflict `cash_count_open_once`. */
  async propose(order: CountOrder): Promise<void> {
    const { id, committeeId, cashBoxId, day: on, notes, reason } = order;
    await this.db.transaction(async () => {
      await this.db.execute(PROPOSE, [id, committeeId, cashBoxId, on, reason, notes]);
      await this.record('cashCounts.propose', { id, committeeId, after: { cashBoxId, on } });
    });
  }

  /**
   * Where it differs from the books, its voucher is made and posted with it. Refused for the counter and for anybody but an
   * accountant; `cash_count_changed` when the books have moved.
   */
  sign(id: string): Promise<void> {
    return this.decide(id, 'confirmed', 'cashCounts.sign');
  }

  decline(id: string): Promise<void> {
    return this.decide(id, 'declined', 'cashCounts.decline');
  }

  /** The counter's own second thought. */
  async withdraw(id: string): Promise<void> {
    await this.db.transaction(async () => {
      const withdrawn = await this.db.maybeOne(WITHDRAW, [id]);
      if (withdrawn === null) throw conflict('cashCounts.decidedBefore');
      const { committeeId } = withdrawn;
      await this.record('cashCounts.withdraw', { id, committeeId, after: {} });
    });
  }

  private async decide(id: string, word: 'confirmed' | 'declined', action: string): Promise<void> {
    await this.db.transaction(async () => {
      const decided = await this.db.maybeOne(DECIDE, [id, word]);
      if (decided === null) throw conflict('cashCounts.decidedBefore');
      const { committeeId, proposedBy, countedDong, bookDong, decidedBy } = decided;
      if (word === 'confirmed' && countedDong !== bookDong && decidedBy !== null) {
        await this.differences.issue({ ...decided, countId: id, issuedBy: decidedBy });
      }
      await this.record(action, { id, committeeId, after: { proposedBy } });
    });
  }

  private record(action: string, of: { id: string; committeeId: string; after: object }) {
    const { id: subjectId, committeeId, after } = of;
    return this.audit.record({ action, subjectType: 'cash_count', subjectId, committeeId, after });
  }
}

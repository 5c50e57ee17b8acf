import { Injectable } from '@nestjs/common';
import { invariant } from '../../kernel/invariant.js';
import { Database } from '../../platform/database/database.js';
import { NEXT_NUMBER } from './numbers.queries.js';
import type { DocumentNumber, Series } from './numbers.types.js';

const YEAR_DIGITS = 4;

/** Numbers of receipts, vouchers and decisions: gap-free, never given twice, written in one way. */
@Injectable()
export class Numbers {
  constructor(private readonly db: Database) {}

  /**
   * Draws the next number in the transaction of its paper; whoever comes next for this series waits for it to end.
   * Refused `constraints.number_series_goes_forward` when the paper before is of a later day.
   */
  next({ committeeId, book, day }: Series): Promise<DocumentNumber> {
    invariant(this.db.inTransaction, 'A number belongs to the transaction of its paper');
    return this.db.one(NEXT_NUMBER, [committeeId, book, Number(day.slice(0, YEAR_DIGITS)), day]);
  }
}

import { Injectable } from '@nestjs/common';
import { conflict } from '../../../kernel/errors.js';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Database } from '../../../platform/database/database.js';
import { bool, int, text, textOf, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import { PaperBooks } from '../../paper-books/paper-books.service.js';

const KNOWN = sql({
  text: 'select exists (select from income.spoilt_sheet where id = $1) as is_known',
  params: [uuid],
  row: { isKnown: bool },
});

const PROPOSE = sql({
  text: `insert into income.spoilt_sheet (id, committee_id, book_id, number, reason) values ($1, $2, $3, $4, $5)`,
  params: [uuid, uuid, uuid, int, text],
});

/** No row when it was decided before or is not in sight. */
const DECIDE = sql({
  text: `update income.spoilt_sheet set decision = $2 where id = $1 and decision is null returning committee_id, proposed_by`,
  params: [uuid, textOf<'confirmed' | 'declined'>()],
  row: { committeeId: uuid, proposedBy: uuid },
});

/** Only by whoever told it. */
const WITHDRAW = sql({
  text: `update income.spoilt_sheet set decision = 'declined' where id = $1 and decision is null and proposed_by = platform.actor_id()
    returning committee_id, proposed_by`,
  params: [uuid],
  row: { committeeId: uuid, proposedBy: uuid },
});

/** A sheet that cannot be used is crossed out and kept with all its copies; an accountant sees it before it counts as spoilt. */
@Injectable()
export class SpoiltSheets {
  constructor(
    private readonly db: Database,
    private readonly books: PaperBooks,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The same id again is harmless. Refused `constraints.paper_sheet_of_book`, `constraints.spoilt_sheet_by_keeper`,
   * `constraints.paper_sheet_once`, `constraints.spoilt_sheet_open_once`.
   */
  async tell(of: { id: string; bookId: string; number: number; reason: string }): Promise<void> {
    const { id, bookId, number, reason } = of;
    const { committeeId } = await this.books.taken(bookId);
    await this.db.transaction(async () => {
      const { isKnown } = await this.db.one(KNOWN, [id]);
      if (isKnown) return;
      await this.db.execute(PROPOSE, [id, committeeId, bookId, number, reason]);
      await this.note('tellSpoilt', { id, committeeId }, { number, reason });
    });
  }

  /** Another's word; refused `constraints.paper_sheet_once` where the number was used meanwhile. */
  confirm(id: string): Promise<void> {
    return this.decide(id, 'confirmed', 'confirm');
  }

  decline(id: string): Promise<void> {
    return this.decide(id, 'declined', 'decline');
  }

  /** The keeper's own second thought. */
  async withdraw(id: string): Promise<void> {
    await this.db.transaction(async () => {
      const withdrawn = await this.db.maybeOne(WITHDRAW, [id]);
      if (withdrawn === null) throw conflict('paperSheets.decidedBefore');
      await this.note('withdraw', { id, committeeId: withdrawn.committeeId }, {});
    });
  }

  private async decide(id: string, word: 'confirmed' | 'declined', verb: string): Promise<void> {
    await this.db.transaction(async () => {
      const decided = await this.db.maybeOne(DECIDE, [id, word]);
      if (decided === null) throw conflict('paperSheets.decidedBefore');
      const { committeeId, proposedBy } = decided;
      await this.note(verb, { id, committeeId }, { proposedBy });
    });
  }

  private note(verb: string, of: { id: string; committeeId: string }, after: object) {
    const { id: subjectId, committeeId } = of;
    const action = `paperSheets.${verb}`;
    return this.audit.record({
      action,
      subjectType: 'spoilt_sheet',
      subjectId,
      committeeId,
      after,
    });
  }
}

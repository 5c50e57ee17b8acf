import { Injectable } from '@nestjs/common';
import { conflict } from '../../../kernel/errors.js';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Database } from '../../../platform/database/database.js';
import {
  bool,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import { PaperBooks } from '../paper-books.service.js';
import type { ReturnDraft } from '../paper-books.types.js';

const KNOWN = sql({
  text: 'select exists (select from income.paper_book_return where id = $1) as is_known',
  params: [uuid],
  row: { isKnown: bool },
});

const PROPOSE = sql({
  text: `insert into income.paper_book_return (id, committee_id, book_id, blank_from, blank_to, reason) values ($1, $2, $3, $4, $5, $6)`,
  params: [uuid, uuid, uuid, nullable(int), nullable(int), text],
});

/** No row when it was decided before or is not in sight. */
const DECIDE = sql({
  text: `update income.paper_book_return set decision = $2 where id = $1 and decision is null returning committee_id, book_id`,
  params: [uuid, textOf<'confirmed' | 'declined'>()],
  row: { committeeId: uuid, bookId: uuid },
});

/** Only by whoever hands it back. */
const WITHDRAW = sql({
  text: `update income.paper_book_return set decision = 'declined' where id = $1 and decision is null and proposed_by = platform.actor_id()
    returning committee_id, book_id`,
  params: [uuid],
  row: { committeeId: uuid, bookId: uuid },
});

/** A book goes back: blank sheets are counted by its keeper and an accountant, and what nobody tells of is missing. */
@Injectable()
export class BookReturns {
  constructor(
    private readonly db: Database,
    private readonly books: PaperBooks,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The same id again is harmless. Refused: `constraints.paper_book_missing_explained`,
   * `constraints.paper_book_spoilt_waiting`, `constraints.paper_book_blank_told`, `constraints.paper_sheet_of_book`;
   * conflict `constraints.paper_book_return_once`.
   */
  async propose({ id, bookId, blankFrom, blankTo, reason }: ReturnDraft): Promise<void> {
    const { committeeId } = await this.books.taken(bookId);
    await this.db.transaction(async () => {
      const { isKnown } = await this.db.one(KNOWN, [id]);
      if (isKnown) return;
      await this.db.execute(PROPOSE, [id, committeeId, bookId, blankFrom, blankTo, reason]);
      await this.note('return', { bookId, committeeId }, { blankFrom, blankTo });
    });
  }

  /** Another's word: the sheets were seen. Refused where the book changed since; answers with the book. */
  confirm(id: string): Promise<string> {
    return this.decide(id, 'confirmed', 'takeBack');
  }

  decline(id: string): Promise<string> {
    return this.decide(id, 'declined', 'declineReturn');
  }

  /** The keeper's own second thought. */
  withdraw(id: string): Promise<string> {
    return this.db.transaction(async () => {
      const withdrawn = await this.db.maybeOne(WITHDRAW, [id]);
      if (withdrawn === null) throw conflict('paperBooks.decidedBefore');
      await this.note('keep', withdrawn, {});
      return withdrawn.bookId;
    });
  }

  private decide(id: string, word: 'confirmed' | 'declined', verb: string): Promise<string> {
    return this.db.transaction(async () => {
      const decided = await this.db.maybeOne(DECIDE, [id, word]);
      if (decided === null) throw conflict('paperBooks.decidedBefore');
      await this.note(verb, decided, {});
      return decided.bookId;
    });
  }

  private note(verb: string, of: { bookId: string; committeeId: string }, after: object) {
    const { bookId: subjectId, committeeId } = of;
    const action = `paperBooks.${verb}`;
    return this.audit.record({ action, subjectType: 'paper_book', subjectId, committeeId, after });
  }
}

import { Injectable } from '@nestjs/common';
import { conflict, notFound } from '../../kernel/errors.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import {
  bool,
  day,
  int,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { BookDraft, TakenBook } from './paper-books.types.js';

const KNOWN = sql({
  text: 'select exists (select from income.paper_book where id = $1) as is_known',
  params: [uuid],
  row: { isKnown: bool },
});

const REGISTER = sql({
  text: `insert into income.paper_book (id, committee_id, fund_id, series, first_number, last_number, holder_id)
    values ($1, $2, $3, $4, $5, $6, $7)`,
  params: [uuid, uuid, uuid, text, int, int, uuid],
});

/** No row when it was decided before, is not in sight, or is neither the actor's to take nor to take back. */
const DECIDE = sql({
  text: `update income.paper_book set decision = $2 where id = $1 and decision is null
      and (holder_id = platform.actor_id() or (proposed_by = platform.actor_id() and $2 = 'declined'))
    returning committee_id`,
  params: [uuid, textOf<'confirmed' | 'declined'>()],
  row: { committeeId: uuid },
});

const TAKEN = sql({
  text: `select b.id, b.committee_id, b.fund_id, f.name as fund, b.series, b.year, b.first_number, b.last_number, b.holder_id, b.taken_on
    from income.paper_book_told b join books.fund_name f on f.id = b.fund_id where b.id = $1`,
  params: [uuid],
  row: {
    ...{ id: uuid, committeeId: uuid, fundId: uuid, fund: text, series: text, year: int },
    ...{ firstNumber: int, lastNumber: int, holderId: uuid, takenOn: day },
  },
});

/** Printed receipt books: an accountant registers their numbers before use, and who is to write in one takes it. */
@Injectable()
export class PaperBooks {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The same id again is harmless. Refused: `constraints.paper_book_by_accountant`, `constraints.paper_book_holder`,
   * `constraints.paper_book_for_another`, `constraints.paper_book_registered_once`.
   */
  async register(draft: BookDraft): Promise<void> {
    const { id, committeeId, fundId, series, firstNumber, lastNumber, holderId } = draft;
    await this.db.transaction(async () => {
      const { isKnown } = await this.db.one(KNOWN, [id]);
      if (isKnown) return;
      const numbers = [series, firstNumber, lastNumber] as const;
      await this.db.execute(REGISTER, [id, committeeId, fundId, ...numbers, holderId]);
      const after = { series, firstNumber, lastNumber, holderId };
      await this.note('register', { id, committeeId }, after);
    });
  }

  /** By the one whose it is to be, and by nobody else: from then on its numbers count. */
  take(id: string): Promise<void> {
    return this.decide(id, 'confirmed', 'take');
  }

  /** Its keeper does not take it, or its accountant takes it back. */
  decline(id: string): Promise<void> {
    return this.decide(id, 'declined', 'decline');
  }

  /** Error: `paperBooks.unknown` when it is not in sight or nobody took it. */
  async taken(id: string): Promise<TakenBook> {
    const book = await this.db.maybeOne(TAKEN, [id]);
    if (book === null) throw notFound('paperBooks.unknown');
    return book;
  }

  private async decide(id: string, word: 'confirmed' | 'declined', verb: string): Promise<void> {
    await this.db.transaction(async () => {
      const decided = await this.db.maybeOne(DECIDE, [id, word]);
      if (decided === null) throw conflict('paperBooks.decidedBefore');
      await this.note(verb, { id, committeeId: decided.committeeId }, {});
    });
  }

  private note(verb: string, of: { id: string; committeeId: string }, after: object) {
    const { id: subjectId, committeeId } = of;
    const action = `paperBooks.${verb}`;
    return this.audit.record({ action, subjectType: 'paper_book', subjectId, committeeId, after });
  }
}

import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  bigint,
  bool,
  count,
  day,
  dong,
  instant,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import type { LineKind } from './bank-statements.types.js';

export type StatementRow = RowOf<typeof LIST>;

export type StatementLineRow = RowOf<typeof LINES>;

/** Bank against book for one account at the end of a statement. */
export interface BankProof {
  readonly bookDong: bigint;
  /** What the books held before the first line of this account. */
  readonly bookOpeningDong: bigint;
  /** Closing balance of the statement before, when it has a balance column. */
  readonly previousClosingDong: bigint | null;
  readonly openItems: bigint;
  readonly openDong: bigint;
}

const STATEMENT = `select s.id, b.code as account_code, s.file_name, s.layout, s.line_count, s.new_line_count,
  s.credit_dong, s.debit_dong, s.opening_dong, s.closing_dong,
  s.first_day, s.last_day, s.imported_at, u.full_name as imported_by,
  encode(s.file_sha256, 'hex') as file_sha256, s.bank_account_id, x.taken_back_at
  from income.bank_statement s join books.money_account b on b.way = 'bank' and b.id = s.bank_account_id left join people.person_name u on u.id = s.imported_by
  left join income.statement_taken_back x on x.statement_id = s.id`;

const STATEMENT_ROW = {
  id: uuid,
  accountCode: text,
  fileName: text,
  layout: text,
  lineCount: int,
  newLineCount: int,
  creditDong: dong,
  debitDong: dong,
  openingDong: nullable(dong),
  closingDong: nullable(dong),
  firstDay: nullable(day),
  lastDay: nullable(day),
  importedAt: instant,
  importedBy: nullable(text),
  fileSha256: text,
  bankAccountId: uuid,
  takenBackAt: nullable(instant),
};

const LIST = sql({
  text: `${STATEMENT} order by s.imported_at desc, s.id desc limit $1`,
  params: [count],
  row: STATEMENT_ROW,
});

const ONE = sql({ text: `${STATEMENT} where s.id = $1`, params: [uuid], row: STATEMENT_ROW });

const LINES = sql({
  text: `select l.id, l.line_no, l.value_date, l.amount_dong, l.detail, l.bank_reference,
         l.kind, d.id as donation_id, o.line_id is not null as is_open
       from income.bank_statement_line l left join income.line_gift d on d.line_id = l.id and not d.is_reversed
       left join income.open_suspense o on o.line_id = l.id
       where l.bank_account_id = $1 and l.value_date between $2 and $3 and l.statement_id = $4 and l.line_no > $5
       order by l.line_no limit $6`,
  params: [uuid, nullable(day), nullable(day), uuid, int, count],
  row: {
    id: uuid,
    lineNo: int,
    valueDate: day,
    amountDong: dong,
    detail: text,
    bankReference: nullable(text),
    kind: textOf<LineKind>(),
    donationId: nullable(uuid),
    isOpen: bool,
  },
});

/** Day by day as things happened, as the bank tells them: what the books took on a later day because its own was closed counts on its own. */
const PROOF = sql({
  text: `select (select coalesce(books.held_on(b.ledger_account_id, $3) + books.late_on(b.ledger_account_id, $3), 0)
           from books.money_account b where b.way = 'bank' and b.id = $1) as book_dong,
         (select coalesce(books.held_on(b.ledger_account_id, $2::date - 1) + books.late_on(b.ledger_account_id, $2::date - 1), 0)
           from books.money_account b where b.way = 'bank' and b.id = $1) as book_opening_dong,
         (select p.closing_dong from income.standing_statement p where p.bank_account_id = $1 and p.last_day < $2 order by p.last_day desc limit 1) as previous_closing_dong,
         (select count(*) from income.open_suspense o where o.statement_id = $4) as open_items,
         (select coalesce(sum(o.amount_dong), 0)::bigint from income.open_suspense o where o.statement_id = $4) as open_dong`,
  params: [uuid, nullable(day), nullable(day), uuid],
  row: {
    bookDong: dong,
    bookOpeningDong: dong,
    previousClosingDong: nullable(dong),
    openItems: bigint,
    openDong: dong,
  },
});

@Injectable()
export class StatementsQueries {
  constructor(private readonly db: Database) {}

  async list(size: number): Promise<StatementRow[]> {
    return this.db.query(LIST, [size]);
  }

  async one(id: string): Promise<StatementRow | null> {
    return this.db.maybeOne(ONE, [id]);
  }

  /** Lines after `afterLine`, in the order of the file. */
  async lines(
    statement: StatementRow,
    afterLine: number,
    size: number,
  ): Promise<StatementLineRow[]> {
    return this.db.query(LINES, [
      statement.bankAccountId,
      statement.firstDay,
      statement.lastDay,
      statement.id,
      afterLine,
      size,
    ]);
  }

  async proof(statement: StatementRow): Promise<BankProof> {
    return this.db.one(PROOF, [
      statement.bankAccountId,
      statement.firstDay,
      statement.lastDay,
      statement.id,
    ]);
  }
}

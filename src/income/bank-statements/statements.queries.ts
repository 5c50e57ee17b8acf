import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { LineKind } from './bank-statements.types.js';

export interface StatementRow {
  readonly id: string;
  readonly accountCode: string;
  readonly fileName: string;
  readonly layout: string;
  readonly lineCount: number;
  readonly newLineCount: number;
  readonly creditDong: bigint;
  readonly debitDong: bigint;
  readonly openingDong: bigint | null;
  readonly closingDong: bigint | null;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly importedAt: Date;
  readonly importedBy: string | null;
  readonly fileSha256: string;
  readonly bankAccountId: string;
}

export interface StatementLineRow {
  readonly id: string;
  readonly lineNo: number;
  readonly valueDate: string;
  readonly amountDong: bigint;
  readonly detail: string;
  readonly bankReference: string | null;
  readonly kind: LineKind;
  readonly donationId: string | null;
  readonly isOpen: boolean;
}

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

const STATEMENT = `select s.id, b.code as "accountCode", s.file_name as "fileName", s.layout, s.line_count as "lineCount", s.new_line_count as "newLineCount",
  s.credit_dong as "creditDong", s.debit_dong as "debitDong", s.opening_dong as "openingDong", s.closing_dong as "closingDong",
  s.first_day as "firstDay", s.last_day as "lastDay", s.imported_at as "importedAt", u.full_name as "importedBy",
  encode(s.file_sha256, 'hex') as "fileSha256", s.bank_account_id as "bankAccountId"
  from income.bank_statement s join books.bank_account b on b.id = s.bank_account_id left join people.app_user u on u.id = s.imported_by`;

@Injectable()
export class StatementsQueries {
  constructor(private readonly db: Database) {}

  async list(size: number): Promise<StatementRow[]> {
    return this.db.query<StatementRow>(
      `${STATEMENT} order by s.imported_at desc, s.id desc limit $1`,
      [size],
    );
  }

  async one(id: string): Promise<StatementRow | null> {
    return this.db.maybeOne<StatementRow>(`${STATEMENT} where s.id = $1`, [id]);
  }

  /** Lines after `afterLine`, in the order of the file. */
  async lines(
    statement: StatementRow,
    afterLine: number,
    size: number,
  ): Promise<StatementLineRow[]> {
    return this.db.query<StatementLineRow>(
      `select l.id, l.line_no as "lineNo", l.value_date as "valueDate", l.amount_dong as "amountDong", l.detail, l.bank_reference as "bankReference",
         l.kind, d.id as "donationId", (i.line_id is not null and r.line_id is null) as "isOpen"
       from income.bank_statement_line l left join income.donation d on d.source_type = 'bank_line' and d.source_id = l.id
       left join income.suspense_item i on i.line_id = l.id left join income.suspense_resolution r on r.line_id = l.id
       where l.bank_account_id = $1 and l.value_date between $2 and $3 and l.statement_id = $4 and l.line_no > $5
       order by l.line_no limit $6`,
      [
        statement.bankAccountId,
        statement.firstDay,
        statement.lastDay,
        statement.id,
        afterLine,
        size,
      ],
    );
  }

  async proof(statement: StatementRow): Promise<BankProof> {
    return this.db.one<BankProof>(
      `select (select coalesce(sum(d.amount_dong), 0)::bigint from books.balance_by_day d join books.bank_account b on b.ledger_account_id = d.account_id
           where b.id = $1 and d.business_date <= $3) as "bookDong",
         (select coalesce(sum(d.amount_dong), 0)::bigint from books.balance_by_day d join books.bank_account b on b.ledger_account_id = d.account_id
           where b.id = $1 and d.business_date < $2) as "bookOpeningDong",
         (select p.closing_dong from income.bank_statement p where p.bank_account_id = $1 and p.last_day < $2 order by p.last_day desc limit 1) as "previousClosingDong",
         (select count(*) from income.suspense_item i join income.bank_statement_line l on l.id = i.line_id
           where l.statement_id = $4 and not exists (select 1 from income.suspense_resolution r where r.line_id = i.line_id)) as "openItems",
         (select coalesce(sum(l.amount_dong), 0)::bigint from income.suspense_item i join income.bank_statement_line l on l.id = i.line_id
           where l.statement_id = $4 and not exists (select 1 from income.suspense_resolution r where r.line_id = i.line_id)) as "openDong"`,
      [statement.bankAccountId, statement.firstDay, statement.lastDay, statement.id],
    );
  }
}

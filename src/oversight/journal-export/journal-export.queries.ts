import { Injectable } from '@nestjs/common';
import { AuditDatabase } from '../../platform/database/readers.js';
import {
  bigint,
  day,
  dong,
  instant,
  nullable,
  smallint,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';

export interface ExportScope {
  readonly fundCode: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

export type JournalLine = RowOf<typeof LINES>;

export type AccountName = RowOf<typeof ACCOUNTS>;

export interface OpeningLine extends AccountName {
  readonly amountDong: bigint;
}

const LINES = sql({
  text: `select entry_id, entry_no, business_date, event_date, recorded_at, rule, source_type, source_id, reverses_id, line_no, account_code,
         root, fund_code, appeal_code, restriction_id, amount_dong
       from books.journal_line where ($1::text is null or fund_code = $1)
         and ($2::date is null or business_date >= $2) and ($3::date is null or business_date <= $3)
       order by business_date, entry_no, line_no`,
  params: [nullable(text), nullable(day), nullable(day)],
  row: {
    entryId: uuid,
    entryNo: bigint,
    businessDate: day,
    eventDate: nullable(day),
    recordedAt: instant,
    rule: text,
    sourceType: text,
    sourceId: uuid,
    reversesId: nullable(uuid),
    lineNo: smallint,
    accountCode: text,
    root: text,
    fundCode: text,
    appealCode: nullable(text),
    restrictionId: nullable(uuid),
    amountDong: dong,
  },
});

const OPENING = sql({
  text: `select root, account_code, fund_code, sum(amount_dong)::bigint as amount_dong from books.journal_line
       where ($1::text is null or fund_code = $1) and business_date < $2
       group by 1, 2, 3 having sum(amount_dong) <> 0 order by 2, 3`,
  params: [nullable(text), day],
  row: { root: text, accountCode: text, fundCode: text, amountDong: dong },
});

const ACCOUNTS = sql({
  text: `select distinct a.root, a.code as account_code, f.code as fund_code from books.balance_by_day b
       join books.ledger_account_name a on a.id = b.account_id join books.fund_name f on f.id = b.fund_id 
       where $1::text is null or f.code = $1 order by 2, 3`,
  params: [nullable(text)],
  row: { root: text, accountCode: text, fundCode: text },
});

/** The journal as the auditor's role sees it. */
@Injectable()
export class JournalExportQueries {
  constructor(private readonly db: AuditDatabase) {}

  /** Postings in journal order, in batches. */
  lines(scope: ExportScope): AsyncGenerator<JournalLine[]> {
    return this.db.cursor(LINES, [scope.fundCode, scope.from, scope.to], 4_000);
  }

  /** What stood on each account before the period; nothing when the export begins with the books. */
  async opening(scope: ExportScope): Promise<OpeningLine[]> {
    if (scope.from === null) return [];
    return this.db.query(OPENING, [scope.fundCode, scope.from]);
  }

  async accounts(scope: ExportScope): Promise<AccountName[]> {
    return this.db.query(ACCOUNTS, [scope.fundCode]);
  }
}

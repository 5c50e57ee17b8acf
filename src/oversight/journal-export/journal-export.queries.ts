import { Injectable } from '@nestjs/common';
import { AuditDatabase } from '../../platform/database/readers.js';

export interface ExportScope {
  readonly fundCode: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

export interface JournalLine {
  readonly entryId: string;
  readonly entryNo: bigint;
  readonly businessDate: string;
  readonly recordedAt: Date;
  readonly rule: string;
  readonly sourceType: string;
  readonly sourceId: string;
  readonly reversesId: string | null;
  readonly lineNo: number;
  readonly accountCode: string;
  readonly root: string;
  readonly fundCode: string;
  readonly appealCode: string | null;
  readonly restrictionId: string | null;
  readonly amountDong: bigint;
}

export interface AccountName {
  readonly root: string;
  readonly accountCode: string;
  readonly fundCode: string;
}

export interface OpeningLine extends AccountName {
  readonly amountDong: bigint;
}

const WITHIN = `($1::text is null or f.code = $1)`;
const FROM = `from books.posting p join books.journal_entry e on e.id = p.entry_id join books.ledger_account a on a.id = p.account_id
  join books.fund f on f.id = p.fund_id left join books.appeal ap on ap.id = p.appeal_id`;

/** The journal as the auditor's role sees it. */
@Injectable()
export class JournalExportQueries {
  constructor(private readonly db: AuditDatabase) {}

  /** Postings in journal order, in batches. */
  lines(scope: ExportScope): AsyncGenerator<JournalLine[]> {
    return this.db.cursor<JournalLine>(
      `select p.entry_id as "entryId", e.entry_no as "entryNo", p.business_date as "businessDate", e.recorded_at as "recordedAt", e.rule,
         e.source_type as "sourceType", e.source_id as "sourceId", e.reverses_id as "reversesId", p.line_no as "lineNo", a.code as "accountCode",
         a.root, f.code as "fundCode", ap.code as "appealCode", p.restriction_id as "restrictionId", p.amount_dong as "amountDong" ${FROM}
       where ${WITHIN} and ($2::date is null or p.business_date >= $2) and ($3::date is null or p.business_date <= $3)
       order by p.business_date, e.entry_no, p.line_no`,
      [scope.fundCode, scope.from, scope.to],
      4_000,
    );
  }

  /** What stood on each account before the period; nothing when the export begins with the books. */
  async opening(scope: ExportScope): Promise<OpeningLine[]> {
    if (scope.from === null) return [];
    return this.db.query<OpeningLine>(
      `select a.root, a.code as "accountCode", f.code as "fundCode", sum(p.amount_dong)::bigint as "amountDong" ${FROM}
       where ${WITHIN} and p.business_date < $2 group by 1, 2, 3 having sum(p.amount_dong) <> 0 order by 2, 3`,
      [scope.fundCode, scope.from],
    );
  }

  async accounts(scope: ExportScope): Promise<AccountName[]> {
    return this.db.query<AccountName>(
      `select distinct a.root, a.code as "accountCode", f.code as "fundCode" from books.balance_by_day b
       join books.ledger_account a on a.id = b.account_id join books.fund f on f.id = b.fund_id where ${WITHIN} order by 2, 3`,
      [scope.fundCode],
    );
  }
}

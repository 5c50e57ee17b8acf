import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { notFound } from '../../kernel/errors.js';
import { AuditDatabase } from '../../platform/database/readers.js';
import type {
  AccountBalance,
  Movement,
  StatementLineRow,
  StatementScope,
  StatementSummary,
} from './audit-statement.types.js';

const FUND = `select f.id as "fundId", f.code as "fundCode", f.name as "fundName", c.name as "committeeName", now() as "knownAt"
  from books.fund f join people.committee c on c.id = f.committee_id where f.code = $1`;

const MOVEMENTS = `
select e.rule, e.reverses_id is not null as "isReversal", coalesce(sum(p.amount_dong) filter (where p.amount_dong > 0), 0)::bigint as "inDong",
  coalesce(-sum(p.amount_dong) filter (where p.amount_dong < 0), 0)::bigint as "outDong", count(*) as "lineCount"
from books.posting p join books.ledger_account a on a.id = p.account_id and a.class in ('bank', 'cash', 'in_transit')
join books.journal_entry e on e.id = p.entry_id
where p.fund_id = $1 and p.business_date between $2 and $3 group by 1, 2 order by 1, 2`;

const ACCOUNTS = `
select a.code as "accountCode", a.name_vi as "accountName",
  coalesce(sum(p.amount_dong) filter (where p.business_date < $2), 0)::bigint as "openingDong",
  coalesce(sum(p.amount_dong) filter (where p.business_date >= $2 and p.amount_dong > 0), 0)::bigint as "inDong",
  coalesce(-sum(p.amount_dong) filter (where p.business_date >= $2 and p.amount_dong < 0), 0)::bigint as "outDong",
  coalesce(sum(p.amount_dong), 0)::bigint as "closingDong"
from books.posting p join books.ledger_account a on a.id = p.account_id and a.class in ('bank', 'cash', 'in_transit')
where p.fund_id = $1 and p.business_date <= $3 group by a.code, a.name_vi order by a.code`;

/** One definition for screen, PDF, XLSX and CSV. $1 fund, $2 from, $3 to, $4 opening. */
const LINE_COLUMNS = `s.business_date as "businessDate", s.entry_no as "entryNo", s.entry_id as "entryId", s.line_no as "lineNo", s.rule,
  s.reverses_id is not null as "isReversal", s.account_code as "accountCode", s.counter_account_code as "counterAccountCode",
  s.document, s.party, s.detail, s.in_dong as "inDong", s.out_dong as "outDong"`;
const LINES = `select ${LINE_COLUMNS},
  ($4::bigint + sum(s.in_dong - s.out_dong) over (order by s.business_date, s.entry_no, s.line_no rows unbounded preceding))::bigint as "balanceDong"
  from oversight.statement_line s where s.fund_id = $1 and s.business_date between $2 and $3
  order by s.business_date, s.entry_no, s.line_no`;

export interface LinePlace {
  readonly businessDate: string;
  readonly entryNo: bigint;
  readonly lineNo: number;
}

/** Reads statements as the auditor's role. */
@Injectable()
export class AuditStatementsQueries {
  constructor(private readonly db: AuditDatabase) {}

  /** Every fund, newest first: an auditor may look into each. */
  async funds(): Promise<{ code: string; name: string }[]> {
    return this.db.query(
      `select code, name from books.fund order by closed_on desc nulls first, code`,
    );
  }

  /** Totals that foot. Error: `auditStatements.fundNotFound`. */
  async summary(scope: StatementScope): Promise<StatementSummary> {
    const fund = await this.db.maybeOne<
      Pick<StatementSummary, 'fundId' | 'fundCode' | 'fundName' | 'committeeName' | 'knownAt'>
    >(FUND, [scope.fundCode]);
    if (!fund) throw notFound('auditStatements.fundNotFound');
    const period = [fund.fundId, scope.from, scope.to];
    const [movements, accounts] = await Promise.all([
      this.db.query<Movement>(MOVEMENTS, period),
      this.db.query<AccountBalance>(ACCOUNTS, period),
    ]);
    const total = (of: (account: AccountBalance) => bigint) =>
      accounts.reduce((sum, account) => sum + of(account), 0n);
    return {
      ...fund,
      from: scope.from,
      to: scope.to,
      openingDong: total((account) => account.openingDong),
      inDong: total((account) => account.inDong),
      outDong: total((account) => account.outDong),
      closingDong: total((account) => account.closingDong),
      movements,
      accounts,
    };
  }

  /** Every line of the period in order, in batches. */
  lines(summary: StatementSummary, size = 200): AsyncGenerator<StatementLineRow[]> {
    return this.db.cursor<StatementLineRow>(
      LINES,
      [summary.fundId, summary.from, summary.to, summary.openingDong],
      size,
    );
  }

  /** The same lines as CSV text straight from the server; cells that a spreadsheet would run are made text. */
  csv(summary: StatementSummary): Promise<Readable> {
    return this.db.copyTo(csvOf(summary));
  }

  /** One screen of lines after `place`, by keyset. */
  async page(
    summary: StatementSummary,
    filter: { rule: string | null; after: LinePlace | null; size: number },
  ): Promise<Omit<StatementLineRow, 'balanceDong'>[]> {
    const { rule, after, size } = filter;
    return this.db.query(
      `select ${LINE_COLUMNS} from oversight.statement_line s where s.fund_id = $1 and s.business_date between $2 and $3
       and ($4::text is null or s.rule = $4) and (s.business_date, s.entry_no, s.line_no) > ($5::date, $6::bigint, $7::smallint)
       order by s.business_date, s.entry_no, s.line_no limit $8`,
      [
        summary.fundId,
        summary.from,
        summary.to,
        rule,
        after?.businessDate ?? '0001-01-01',
        after?.entryNo ?? 0n,
        after?.lineNo ?? 0,
        size,
      ],
    );
  }
}

const safe = (column: string) =>
  `case when s.${column} ~ '^[=+@\\t\\r＝＋＠－-]' then '''' || s.${column} else s.${column} end as ${column}`;

/** COPY takes no parameters: ids and dates are checked for form before they stand in the text. */
function csvOf(summary: StatementSummary): string {
  const { fundId, from, to, openingDong } = summary;
  return `copy (select s.business_date, s.entry_no, s.rule, s.reverses_id is not null as is_reversal, s.account_code, s.counter_account_code,
    ${safe('document')}, ${safe('party')}, ${safe('detail')}, s.in_dong, s.out_dong,
    ${openingDong.toString()} + sum(s.in_dong - s.out_dong) over (order by s.business_date, s.entry_no, s.line_no rows unbounded preceding) as balance_dong
    from oversight.statement_line s where s.fund_id = '${uuidText(fundId)}' and s.business_date between '${dayText(from)}' and '${dayText(to)}'
    order by s.business_date, s.entry_no, s.line_no) to stdout with (format csv, header)`;
}

function uuidText(text: string): string {
  if (!/^[0-9a-f-]{36}$/u.test(text)) throw new TypeError('not a uuid');
  return text;
}

function dayText(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) throw new TypeError('not a day');
  return text;
}

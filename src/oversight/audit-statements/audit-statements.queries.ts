import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { notFound } from '../../kernel/errors.js';
import { AuditDatabase } from '../../platform/database/readers.js';
import {
  bigint,
  bool,
  count,
  day,
  dong,
  instant,
  nullable,
  smallint,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type {
  AccountBalance,
  StatementLineRow,
  StatementScope,
  StatementSummary,
} from './audit-statement.types.js';

const FUND = sql({
  text: `select f.id as fund_id, f.code as fund_code, f.name as fund_name, c.name as committee_name, c.parent_name, c.place, now() as known_at
  from books.fund_name f join people.committee_name c on c.id = f.committee_id where f.code = $1`,
  params: [text],
  row: {
    fundId: uuid,
    fundCode: text,
    fundName: text,
    committeeName: text,
    parentName: nullable(text),
    place: nullable(text),
    knownAt: instant,
  },
});

const MOVEMENTS = sql({
  text: `
select p.rule, p.reverses_id is not null as is_reversal, coalesce(sum(books.counted_in(p.rule, p.amount_dong)), 0)::bigint as in_dong,
  coalesce(sum(books.counted_out(p.rule, p.amount_dong)), 0)::bigint as out_dong, count(*) as line_count
from books.journal_line p where p.class in ('bank', 'under_way', 'cash', 'in_transit')
  and p.fund_id = $1 and p.business_date between $2 and $3 group by 1, 2 order by 1, 2`,
  params: [uuid, day, day],
  row: { rule: text, isReversal: bool, inDong: dong, outDong: dong, lineCount: bigint },
});

const ACCOUNTS = sql({
  text: `
select p.account_code, p.account_name,
  coalesce(sum(p.amount_dong) filter (where p.business_date < $2), 0)::bigint as opening_dong,
  coalesce(sum(books.counted_in(p.rule, p.amount_dong)) filter (where p.business_date >= $2), 0)::bigint as in_dong,
  coalesce(sum(books.counted_out(p.rule, p.amount_dong)) filter (where p.business_date >= $2), 0)::bigint as out_dong,
  coalesce(sum(p.amount_dong), 0)::bigint as closing_dong
from books.journal_line p where p.class in ('bank', 'under_way', 'cash', 'in_transit')
  and p.fund_id = $1 and p.business_date <= $3 group by 1, 2 order by 1`,
  params: [uuid, day, day],
  row: {
    accountCode: text,
    accountName: text,
    openingDong: dong,
    inDong: dong,
    outDong: dong,
    closingDong: dong,
  },
});

/** One definition for screen, PDF, XLSX and CSV. $1 fund, $2 from, $3 to, $4 opening. */
const LINE_COLUMNS = `s.business_date, s.event_date, s.entry_no, s.entry_id, s.line_no, s.rule,
  s.reverses_id is not null as is_reversal, s.account_code, s.counter_account_code,
  s.document, s.party, s.detail, s.in_dong, s.out_dong`;
const LINES = sql({
  text: `select ${LINE_COLUMNS},
  ($4::bigint + sum(s.in_dong - s.out_dong) over (order by s.business_date, s.entry_no, s.line_no rows unbounded preceding))::bigint as balance_dong
  from oversight.statement_line s where s.fund_id = $1 and s.business_date between $2 and $3
  order by s.business_date, s.entry_no, s.line_no`,
  params: [uuid, day, day, dong],
  row: {
    businessDate: day,
    eventDate: nullable(day),
    entryNo: bigint,
    entryId: uuid,
    lineNo: smallint,
    rule: text,
    isReversal: bool,
    accountCode: text,
    counterAccountCode: text,
    document: nullable(text),
    party: nullable(text),
    detail: nullable(text),
    inDong: dong,
    outDong: dong,
    balanceDong: dong,
  },
});

export interface LinePlace {
  readonly businessDate: string;
  readonly entryNo: bigint;
  readonly lineNo: number;
}

const FUNDS = sql({
  text: `select code, name from books.fund_name order by closed_on desc nulls first, code`,
  row: { code: text, name: text },
});

const PAGE = sql({
  text: `select ${LINE_COLUMNS} from oversight.statement_line s where s.fund_id = $1 and s.business_date between $2 and $3
       and ($4::text is null or s.rule = $4) and (s.business_date, s.entry_no, s.line_no) > ($5::date, $6::bigint, $7::smallint)
       order by s.business_date, s.entry_no, s.line_no limit $8`,
  params: [uuid, day, day, nullable(text), day, bigint, smallint, count],
  row: {
    businessDate: day,
    eventDate: nullable(day),
    entryNo: bigint,
    entryId: uuid,
    lineNo: smallint,
    rule: text,
    isReversal: bool,
    accountCode: text,
    counterAccountCode: text,
    document: nullable(text),
    party: nullable(text),
    detail: nullable(text),
    inDong: dong,
    outDong: dong,
  },
});

/** Reads statements as the auditor's role. */
@Injectable()
export class AuditStatementsQueries {
  constructor(private readonly db: AuditDatabase) {}

  /** Every fund, newest first: an auditor may look into each. */
  async funds(): Promise<{ code: string; name: string }[]> {
    return this.db.query(FUNDS);
  }

  /** Totals that foot. Error: `auditStatements.fundNotFound`. */
  async summary(scope: StatementScope): Promise<StatementSummary> {
    const fund = await this.db.maybeOne(FUND, [scope.fundCode]);
    if (!fund) throw notFound('auditStatements.fundNotFound');
    const period = [fund.fundId, scope.from, scope.to] as const;
    const [movements, accounts] = await Promise.all([
      this.db.query(MOVEMENTS, period),
      this.db.query(ACCOUNTS, period),
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
    return this.db.cursor(
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
    return this.db.query(PAGE, [
      summary.fundId,
      summary.from,
      summary.to,
      rule,
      after?.businessDate ?? '0001-01-01',
      after?.entryNo ?? 0n,
      after?.lineNo ?? 0,
      size,
    ]);
  }
}

const safe = (column: string) => `oversight.csv_cell(s.${column}) as ${column}`;

/** COPY takes no parameters: ids and dates are checked for form before they stand in the text. */
function csvOf(summary: StatementSummary): string {
  const { fundId, from, to, openingDong } = summary;
  return `copy (select s.business_date, s.entry_no, s.rule, s.reverses_id is not null as is_reversal, s.account_code, s.counter_account_code,
    ${safe('document')}, ${safe('party')}, ${safe('detail')}, s.event_date, s.in_dong, s.out_dong,
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

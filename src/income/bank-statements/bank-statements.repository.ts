import { Injectable } from '@nestjs/common';
import type { BankAccount } from '../../books/funds/funds.types.js';
import { foldText } from '../../kernel/privacy/fold-text.js';
import { Clock } from '../../platform/clock/clock.js';
import { plainArray } from '../../platform/database/batch/array-text.js';
import { Database } from '../../platform/database/database.js';
import { LOCKS } from '../../platform/database/locks.js';
import { detailOf } from '../../platform/database/refusals/driver-error.js';
import {
  bigint,
  bool,
  bytes,
  day,
  dong,
  instant,
  int,
  list,
  listText,
  nullable,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { NewLine, StatementTotals } from './bank-statements.types.js';
import { columnsOf } from './importing/line-columns.js';
import { dayError } from './importing/line-days.js';
import { formError } from './importing/form-error.js';
import { lackingError } from './importing/lacking-lines.js';
import { openingError } from './importing/opening-error.js';
import type { Surroundings } from './importing/statement-import.js';

// The key of a line taken back with its statement is free again: in an account without any this costs one look a batch.
// A line whose amount was spilled has another text in a whole file: there it is known by the balance that it reaches.
const INSERT_LINES = sql({
  name: 'insert_lines',
  text: `
insert into income.bank_statement_line (id, committee_id, bank_account_id, statement_id, line_no, value_date, occurred_at, amount_dong,
  balance_dong, detail, bank_reference, counterparty, kind, identity, turn, amount_proven_by_balance)
select n.id, $1::uuid, $2::uuid, $3::uuid, n.line_no, n.value_date, n.occurred_at, n.amount_dong, n.balance_dong, n.detail, n.bank_reference,
  n.counterparty, n.kind, n.identity, case when exists (select from income.statement_taken_back t
      join income.bank_statement b on b.id = t.statement_id where b.bank_account_id = $2::uuid)
    then (select count(*) + 1 from income.bank_statement_line k where k.identity = n.identity
      and exists (select from income.statement_taken_back t where t.statement_id = k.statement_id)) else 1 end, n.is_proven
from unnest($4::uuid[], $5::integer[], $6::date[], $7::timestamptz[], $8::bigint[], $9::bigint[], $10::text[], $11::text[], $12::text[],
    $13::text[], $14::bytea[], $15::boolean[])
  as n(id, line_no, value_date, occurred_at, amount_dong, balance_dong, detail, bank_reference, counterparty, kind, identity, is_proven)
where not exists (select from income.standing_line k where k.amount_proven_by_balance and k.bank_account_id = $2::uuid
    and k.value_date = n.value_date and k.balance_dong = n.balance_dong and k.amount_dong = n.amount_dong)
  and not (n.is_proven and exists (select from income.standing_line k where k.bank_account_id = $2::uuid
    and k.value_date = n.value_date and k.balance_dong = n.balance_dong and k.amount_dong = n.amount_dong))
on conflict on constraint bank_statement_line_once do nothing`,
  params: [
    uuid,
    uuid,
    uuid,
    listText(uuid),
    listText(int),
    listText(day),
    listText(nullable(instant)),
    listText(dong),
    listText(nullable(bigint)),
    listText(text),
    listText(nullable(text)),
    listText(nullable(text)),
    listText(text),
    listText(bytes),
    listText(bool),
  ],
});

const FIND_LINES = sql({
  text: `select id from income.bank_statement_line where id = any ($1::uuid[])`,
  params: [listText(uuid)],
  row: { id: uuid },
});

const LOCK_ACCOUNT = sql({
  text: `select pg_advisory_xact_lock(${LOCKS.bankImport}, hashtext($1))`,
  params: [text],
});

const HOLDERS = sql({
  text: `select code, account_number, holder_name from books.money_account where way = 'bank'`,
  row: { code: text, accountNumber: text, holderName: text },
});

const RECEPTION = sql({
  text: `select opens_on as "from", closes_on as up_to from books.appeal_title where id = $1`,
  params: [uuid],
  row: { from: day, upTo: nullable(day) },
});

const INSERT_STATEMENT = sql({
  text: `insert into income.bank_statement (id, committee_id, bank_account_id, file_sha256, file_name, layout, line_count, new_line_count,
         credit_dong, debit_dong, opening_dong, closing_dong, first_day, last_day, last_day_line_count, imported_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
  params: [
    uuid,
    uuid,
    uuid,
    bytes,
    text,
    text,
    int,
    int,
    dong,
    dong,
    nullable(bigint),
    nullable(bigint),
    nullable(day),
    nullable(day),
    int,
    nullable(uuid),
  ],
});

const OPEN_SUSPENSE = sql({
  text: `insert into income.suspense_item (line_id, committee_id, fund_id, entry_id)
       select line_id, $1, $2, entry_id from unnest($3::uuid[], $4::uuid[]) as i(line_id, entry_id)`,
  params: [uuid, uuid, list(uuid), list(uuid)],
});

const SUGGEST = sql({
  text: 'select income.suggest_matches($1, $2, $3, $4)',
  params: [uuid, list(uuid), list(uuid), list(text)],
});

/** Statement lines and the work list. A line is kept once, for ever, as received; anew when its statement was taken back. */
@Injectable()
export class BankStatementsRepository {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * What a file and its lines are judged by: every bank account the portal ever kept, closed ones too, with its holder, because money
   * from there is the Front's own; today; and when the appeal of the account takes gifts.
   */
  async surroundings({ appealId }: BankAccount): Promise<Surroundings> {
    const holders = await this.db.query(HOLDERS);
    const own = {
      accountNumbers: new Set(holders.map(({ accountNumber }) => foldText(accountNumber))),
      holders: new Set(holders.map(({ holderName }) => foldText(holderName))),
    };
    const reception = appealId === null ? null : await this.db.one(RECEPTION, [appealId]);
    return { own, known: holders, reception, today: this.clock.today() };
  }

  /** One file of an account at a time: two imports of the same file cannot race. */
  async lockAccount(bankAccountId: string): Promise<void> {
    await this.db.execute(LOCK_ACCOUNT, [bankAccountId]);
  }

  /**
   * Ids of the lines that are new; the others were imported before. Error: `StatementFileError` for a line of a day on which
   * the account is not open.
   */
  async insertLines(
    account: BankAccount,
    statementId: string,
    lines: readonly NewLine[],
  ): Promise<Set<string>> {
    const ids = lines.map((line) => line.id);
    const inserted = this.db.execute(INSERT_LINES, [
      account.committeeId,
      account.id,
      statementId,
      ...columnsOf(lines),
    ]);
    const made = await inserted.catch((error: unknown) => {
      const wrong = detailOf(error, 'bank_statement_line_in_days');
      throw wrong === null ? error : dayError(wrong);
    });
    // Nearly always all are new, or none: then nobody has to ask which.
    if (made === lines.length) return new Set(ids);
    if (made === 0) return new Set();
    const rows = await this.db.query(FIND_LINES, [plainArray(ids)]);
    return new Set(rows.map((row) => row.id));
  }

  /**
   * Written behind its lines. Error: `StatementFileError` where it does not open with the last closing, or the next one with
   * its closing; for days that a file of another kind told; and for a file that lacks lines kept of its days.
   */
  async insertStatement(statement: {
    id: string;
    account: BankAccount;
    sha256: Buffer;
    fileName: string;
    layout: string;
    totals: StatementTotals;
    importedBy: string | null;
  }): Promise<void> {
    const { account, totals } = statement;
    const inserted = this.db.execute(INSERT_STATEMENT, [
      statement.id,
      account.committeeId,
      account.id,
      statement.sha256,
      statement.fileName,
      statement.layout,
      totals.lines,
      totals.newLines,
      totals.creditDong,
      totals.debitDong,
      totals.openingDong,
      totals.closingDong,
      totals.firstDay,
      totals.lastDay,
      totals.lastDayLines,
      statement.importedBy,
    ]);
    await inserted.catch((error: unknown) => {
      const breach = detailOf(error, 'bank_statement_opening_follows');
      if (breach !== null) throw openingError(breach);
      const told = detailOf(error, 'bank_statement_one_form');
      if (told !== null) throw formError(told);
      const lacking = detailOf(error, 'bank_statement_whole_days');
      throw lacking === null ? error : lackingError(lacking);
    });
  }

  async openSuspense(
    items: readonly { lineId: string; entryId: string }[],
    account: BankAccount,
  ): Promise<void> {
    await this.db.execute(OPEN_SUSPENSE, [
      account.committeeId,
      account.fundId,
      items.map((item) => item.lineId),
      items.map((item) => item.entryId),
    ]);
  }

  async suggest(
    suggestions: readonly { donationId: string; pledgeId: string; reason: string }[],
    committeeId: string,
  ): Promise<void> {
    if (suggestions.length === 0) return;
    await this.db.execute(SUGGEST, [
      committeeId,
      suggestions.map((s) => s.donationId),
      suggestions.map((s) => s.pledgeId),
      suggestions.map((s) => s.reason),
    ]);
  }
}

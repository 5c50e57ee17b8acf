import { Readable } from 'node:stream';
import type { BusinessDate } from '../kernel/dates/business-date.js';
import { invariant } from '../kernel/invariant.js';
import { runInScope } from '../platform/database/scope.js';
import { day, dong, text, uuid } from '../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../platform/database/statements/statement.js';
import { bankCapitals } from './invented/invented-people.js';
import type { SeedKit } from './seed-kit.js';
import { StatementRowWriter } from './statement-rows.js';

/** Payments of a committee that no bank has told of, by account and day. */
const UNTOLD = sql({
  text: `select u.id, m.code as account_code, u.business_date, u.amount_dong, u.document, u.party
    from books.still_under_way u join books.money_account m on m.way = 'bank' and m.id = u.bank_account_id
    where u.committee_id = $1 and u.kind = 'payment' and u.cleared_dong = 0 order by m.code, u.business_date, u.document`,
  params: [uuid],
  row: {
    id: uuid,
    accountCode: text,
    businessDate: day,
    amountDong: dong,
    document: text,
    party: text,
  },
});

const LINES_OF = sql({
  text: 'select id from income.bank_statement_line where statement_id = $1 order by line_no',
  params: [uuid],
  row: { id: uuid },
});

type Untold = RowOf<typeof UNTOLD>;

interface Telling {
  readonly committeeId: string;
  readonly accountantId: string;
  /** The newest payments of each account that the bank tells of and nobody has looked at: the desk has something to suggest. */
  readonly left: number;
}

/** The banks tell of what was paid, and the accountant says which voucher each line is. */
export async function tellOfPayments(kit: SeedKit, of: Telling): Promise<void> {
  const untold = await kit.db.query(UNTOLD, [of.committeeId]);
  for (const code of new Set(untold.map(({ accountCode }) => accountCode))) {
    const paid = untold.filter(({ accountCode }) => accountCode === code);
    const lineIds = await importDebits(kit, code, paid, of.accountantId);
    const decided = paid.slice(0, paid.length - of.left);
    await runInScope({ committees: 'all', actorId: of.accountantId }, () =>
      kit.db.transaction(async () => {
        for (const [index, { id }] of decided.entries()) {
          const lineId = lineIds[index];
          invariant(lineId, 'Each payment has its line');
          const said = { decision: 'payment', sentIds: [id], note: '' } as const;
          await kit.suspense.resolve({ lineId, ...said, decidedBy: of.accountantId });
        }
      }),
    );
  }
}

async function importDebits(
  kit: SeedKit,
  code: string,
  paid: readonly Untold[],
  importedBy: string,
): Promise<string[]> {
  const writer = new StatementRowWriter('vietinbank', 0n);
  const rows = paid.map((payment, index) =>
    writer.row({
      day: payment.businessDate,
      second: secondOf(index),
      reference: '',
      amountDong: -payment.amountDong,
      detail: `CHI HO TRO ${payment.document} ${bankCapitals(payment.party)}`.replaceAll(',', ' '),
      sender: null,
    }),
  );
  const result = await kit.bankTransfers.importStatement({
    account: await kit.funds.bankAccount(code),
    fileName: `sao-ke-chi-${code}-${lastDay(paid)}.csv`,
    layout: 'vietinbank',
    bytes: Readable.from([Buffer.from(writer.header + rows.join(''))]),
    importedBy,
  });
  invariant(result.rejected.length === 0 && result.statementId !== null, 'The statement is sound');
  const lines = await kit.db.query(LINES_OF, [result.statementId]);
  return lines.map(({ id }) => id);
}

/** In office hours, later payments of a file later in the day. */
function secondOf(index: number): number {
  return 14 * 3600 + (index % 120) * 60;
}

function lastDay(paid: readonly Untold[]): BusinessDate {
  const last = paid.at(-1);
  invariant(last, 'An account with payments');
  return last.businessDate;
}

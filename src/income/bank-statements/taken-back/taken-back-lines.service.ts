import { Injectable } from '@nestjs/common';
import { Funds } from '../../../books/funds/funds.service.js';
import { entry, Ledger } from '../../../books/ledger/ledger.service.js';
import { notFound } from '../../../kernel/errors.js';
import { uuidv7 } from '../../../kernel/ids.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { dong, text, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import { ManyTakenBack } from '../../donations/taken-back/many-taken-back.service.js';
import type { TakeBackCause } from '../../donations/donations.types.js';
import { BankStatementsRepository } from '../bank-statements.repository.js';

const LINE_OF_GIFT = sql({
  text: `select l.id as line_id, l.bank_account_id, l.amount_dong from income.line_gift g
    join income.bank_statement_line l on l.id = g.line_id where g.id = $1`,
  params: [uuid],
  row: { lineId: uuid, bankAccountId: uuid, amountDong: dong },
});

const STATEMENT = sql({
  text: `select s.id, s.committee_id, s.bank_account_id from income.standing_statement s where s.id = $1`,
  params: [uuid],
  row: { id: uuid, committeeId: uuid, bankAccountId: uuid },
});

/** By the days of the statement: of all lines of the account the index finds these. */
const OF_STATEMENT = `from income.bank_statement s join income.standing_line l on l.bank_account_id = s.bank_account_id
  and l.value_date between s.first_day and s.last_day and l.statement_id = s.id`;

const GIFTS = sql({
  text: `select g.id ${OF_STATEMENT} join income.line_gift g on g.line_id = l.id and not g.is_reversed where s.id = $1`,
  params: [uuid],
  row: { id: uuid },
});

const WAITING = sql({
  text: `select i.entry_id ${OF_STATEMENT} join income.suspense_item i on i.line_id = l.id where s.id = $1 order by i.line_id`,
  params: [uuid],
  row: { entryId: uuid },
});

const INSERT = sql({
  text: `insert into income.statement_taken_back (statement_id, committee_id, cause, taken_back_by) values ($1, $2, $3, $4)`,
  params: [uuid, uuid, text, uuid],
});

interface TakingBack {
  readonly cause: TakeBackCause;
  readonly reason: string;
  readonly takenBackBy: string;
}

/** Lines whose gift was none, and statements that should not have been imported. Two persons decide it elsewhere. */
@Injectable()
export class TakenBackLines {
  constructor(
    private readonly db: Database,
    private readonly rows: BankStatementsRepository,
    private readonly ledger: Ledger,
    private readonly funds: Funds,
    private readonly many: ManyTakenBack,
    private readonly clock: Clock,
  ) {}

  /** The bank has the money all the same: the line of a gift that was taken back waits to be explained, from today on. */
  async letWait(donationId: string, recordedBy: string): Promise<void> {
    const { lineId, bankAccountId, amountDong } = await this.db.one(LINE_OF_GIFT, [donationId]);
    const account = await this.funds.bankAccountById(bankAccountId);
    const [entryId, businessDate] = [uuidv7(), this.clock.today()];
    const event = { entryId, id: lineId, businessDate, committeeId: account.committeeId };
    await this.ledger.post(
      entry(
        'money-in-unexplained',
        { ...event, recordedBy },
        { layer: account, amountDong, money: account },
      ),
    );
    await this.rows.openSuspense([{ lineId, entryId }], account);
  }

  /**
   * All gifts and all waiting lines of a statement go, in a few statements however many, and its lines may be imported anew.
   * Errors: `bankStatements.notFound`, also when it was taken back before; refused by the database
   * `statement_taken_back_newest_first`, `statement_taken_back_unexplained`, `layer_keeps_promised`.
   */
  async takeBack(statementId: string, of: TakingBack): Promise<void> {
    const asked = await this.demand(statementId);
    await this.rows.lockAccount(asked.bankAccountId);
    // Looked at again behind the lock.
    const { committeeId } = await this.demand(statementId);
    const { cause, reason, takenBackBy } = of;
    const donationIds = (await this.db.query(GIFTS, [statementId])).map(({ id }) => id);
    await this.many.takeBack({ donationIds, cause, reason, takenBackBy });
    const entryIds = (await this.db.query(WAITING, [statementId])).map(({ entryId }) => entryId);
    await this.ledger.reverseAll({ entryIds, reason, recordedBy: takenBackBy });
    await this.db.execute(INSERT, [statementId, committeeId, cause, takenBackBy]);
  }

  private async demand(statementId: string) {
    const found = await this.db.maybeOne(STATEMENT, [statementId]);
    if (found === null) throw notFound('bankStatements.notFound');
    return found;
  }
}

import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/business-date.js';
import { notFound } from '../../kernel/errors.js';
import { Database } from '../../platform/database/database.js';
import { Chart } from '../ledger/chart.service.js';
import { BANK_ACCOUNT, CASH_BOX, FUND, RESTRICTION } from './funds.queries.js';
import type {
  BankAccount,
  BankAccountDraft,
  CashBox,
  Fund,
  FundDraft,
  Restriction,
} from './funds.types.js';

/** Funds and the places their money lies in. Funds are public facts: no scope is needed to read them. */
@Injectable()
export class Funds {
  constructor(
    private readonly db: Database,
    private readonly chart: Chart,
  ) {}

  /** Error: `funds.notFound`. */
  async fund(code: string): Promise<Fund> {
    const fund = await this.db.maybeOne<Fund>(`select ${FUND} from books.fund where code = $1`, [
      code,
    ]);
    if (!fund) throw notFound('funds.notFound');
    return fund;
  }

  async fundById(id: string): Promise<Fund> {
    const fund = await this.db.maybeOne<Fund>(`select ${FUND} from books.fund where id = $1`, [id]);
    if (!fund) throw notFound('funds.notFound');
    return fund;
  }

  /** Funds that take gifts on this day. */
  async openFunds(on: BusinessDate): Promise<Fund[]> {
    return this.db.query<Fund>(
      `select ${FUND} from books.fund where opened_on <= $1 and (closed_on is null or closed_on >= $1) order by code`,
      [on],
    );
  }

  /** Funds of these committees, open or closed. */
  async fundsOf(committeeIds: readonly string[]): Promise<Fund[]> {
    return this.db.query<Fund>(
      `select ${FUND} from books.fund where committee_id = any ($1) order by closed_on desc nulls first, code`,
      [committeeIds],
    );
  }

  /** Error: `funds.accountNotFound`. */
  async bankAccount(code: string): Promise<BankAccount> {
    return this.bankAccountWhere('code = $1', code);
  }

  async bankAccountById(id: string): Promise<BankAccount> {
    return this.bankAccountWhere('id = $1', id);
  }

  async bankAccountsOf(fundId: string): Promise<BankAccount[]> {
    return this.db.query<BankAccount>(
      `select ${BANK_ACCOUNT} from books.bank_account where fund_id = $1 order by closed_on desc nulls first, code`,
      [fundId],
    );
  }

  async bankAccountsOfCommittees(committeeIds: readonly string[]): Promise<BankAccount[]> {
    return this.db.query<BankAccount>(
      `select ${BANK_ACCOUNT} from books.bank_account where committee_id = any ($1) order by code`,
      [committeeIds],
    );
  }

  /** The account a giver is shown: the appeal's own (Decree 93/2021 Art. 9), else the fund's. Null when none is open. */
  async receivingAccount(of: {
    fundId: string;
    appealId: string | null;
  }): Promise<BankAccount | null> {
    return this.db.maybeOne<BankAccount>(
      `select ${BANK_ACCOUNT} from books.bank_account
       where fund_id = $1 and closed_on is null and (appeal_id is null or appeal_id = $2)
       order by appeal_id is null, opened_on, code limit 1`,
      [of.fundId, of.appealId],
    );
  }

  /** The committee's cash box. Error: `funds.cashBoxNotFound`. */
  async cashBox(committeeId: string): Promise<CashBox> {
    const box = await this.db.maybeOne<CashBox>(
      `select ${CASH_BOX} from books.cash_box where committee_id = $1 order by code limit 1`,
      [committeeId],
    );
    if (!box) throw notFound('funds.cashBoxNotFound');
    return box;
  }

  async restrictionsOf(fundId: string): Promise<Restriction[]> {
    return this.db.query<Restriction>(
      `select ${RESTRICTION} from books.restriction where fund_id = $1 order by created_at, id`,
      [fundId],
    );
  }

  async createFund(draft: FundDraft): Promise<void> {
    await this.db.execute(
      `insert into books.fund (id, code, name, kind, committee_id, description, opened_on) values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        draft.id,
        draft.code,
        draft.name,
        draft.kind,
        draft.committeeId,
        draft.description,
        draft.openedOn,
      ],
    );
  }

  /** Ends a fund and its bank accounts: from the day after `on` nothing new is offered to givers. History stays. */
  async close(fundId: string, on: BusinessDate): Promise<void> {
    await this.db.transaction(async () => {
      await this.db.execute('update books.fund set closed_on = $2 where id = $1', [fundId, on]);
      await this.db.execute(
        'update books.bank_account set closed_on = $2 where fund_id = $1 and closed_on is null',
        [fundId, on],
      );
    });
  }

  /** Opens the bank account and its own ledger account below 112. */
  async createBankAccount(draft: BankAccountDraft): Promise<void> {
    await this.db.transaction(async () => {
      const name = `${draft.bankName} ${draft.accountNumber}`;
      const ledgerAccountId = await this.chart.open({
        code: draft.code,
        nameVi: name,
        nameEn: name,
        accountClass: 'bank',
        committeeId: draft.committeeId,
      });
      await this.db.execute(
        `insert into books.bank_account (id, code, bank_bin, bank_name, account_number, holder_name, committee_id, fund_id,
           appeal_id, ledger_account_id, opened_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          draft.id,
          draft.code,
          draft.bankBin,
          draft.bankName,
          draft.accountNumber,
          draft.holderName,
          draft.committeeId,
          draft.fundId,
          draft.appealId,
          ledgerAccountId,
          draft.openedOn,
        ],
      );
    });
  }

  /** Opens a committee's cash box and its own ledger account below 111. */
  async createCashBox(draft: {
    id: string;
    code: string;
    committeeId: string;
    nameVi: string;
    nameEn: string;
  }): Promise<void> {
    await this.db.transaction(async () => {
      const { id, code, committeeId, nameVi, nameEn } = draft;
      const ledgerAccountId = await this.chart.open({
        code,
        nameVi,
        nameEn,
        accountClass: 'cash',
        committeeId,
      });
      await this.db.execute(
        `insert into books.cash_box (id, code, committee_id, ledger_account_id) values ($1, $2, $3, $4)`,
        [id, code, committeeId, ledgerAccountId],
      );
    });
  }

  async createRestriction(draft: Restriction & { createdBy: string | null }): Promise<void> {
    await this.db.execute(
      `insert into books.restriction (id, fund_id, appeal_id, title, kind, admin_unit_id, household_id, agreed_with, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        draft.id,
        draft.fundId,
        draft.appealId,
        draft.title,
        draft.kind,
        draft.adminUnitId,
        draft.householdId,
        draft.agreedWith,
        draft.createdBy,
      ],
    );
  }

  private async bankAccountWhere(condition: string, value: string): Promise<BankAccount> {
    const account = await this.db.maybeOne<BankAccount>(
      `select ${BANK_ACCOUNT} from books.bank_account where ${condition}`,
      [value],
    );
    if (!account) throw notFound('funds.accountNotFound');
    return account;
  }
}

import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { notFound } from '../../kernel/errors.js';
import { Database } from '../../platform/database/database.js';
import { Chart } from '../ledger/chart.service.js';
import type { OwnPlace } from '../ledger/ledger.types.js';
import { BankAccount, CashBox, Fund } from './funds.entity.js';
import {
  ACCOUNTS_OF_COMMITTEES,
  CLOSE_ACCOUNTS,
  FUNDS_OF_COMMITTEES,
  OPEN_FUNDS,
  RECEIVING_ACCOUNT,
} from './funds.queries.js';
import type { BankAccountDraft, CashBoxDraft, FundDraft } from './funds.types.js';

/** Funds and the places their money lies in. Funds are public facts: no scope is needed to read them. */
@Injectable()
export class Funds {
  constructor(
    private readonly db: Database,
    private readonly chart: Chart,
  ) {}

  /** Error: `funds.notFound`. */
  async fund(code: string): Promise<Fund> {
    const fund = await this.db.records(Fund).find({ code });
    if (!fund) throw notFound('funds.notFound');
    return fund;
  }

  async fundById(id: string): Promise<Fund> {
    const fund = await this.db.records(Fund).find({ id });
    if (!fund) throw notFound('funds.notFound');
    return fund;
  }

  /** Funds that take gifts on this day. */
  openFunds(on: BusinessDate): Promise<Fund[]> {
    return this.db.query(OPEN_FUNDS, [on]);
  }

  /** Funds of these committees, open or closed. */
  fundsOf(committeeIds: readonly string[]): Promise<Fund[]> {
    return this.db.query(FUNDS_OF_COMMITTEES, [committeeIds]);
  }

  /** Error: `funds.accountNotFound`. */
  async bankAccount(code: string): Promise<BankAccount> {
    const account = await this.db.records(BankAccount).find({ code });
    if (!account) throw notFound('funds.accountNotFound');
    return account;
  }

  async bankAccountById(id: string): Promise<BankAccount> {
    const account = await this.db.records(BankAccount).find({ id });
    if (!account) throw notFound('funds.accountNotFound');
    return account;
  }

  bankAccountsOfCommittees(committeeIds: readonly string[]): Promise<BankAccount[]> {
    return this.db.query(ACCOUNTS_OF_COMMITTEES, [committeeIds]);
  }

  /** The account a giver is shown: the appeal's own (Decree 93/2021 Art. 9), else the fund's. Null when none is open on the day. */
  receivingAccount(
    of: { fundId: string; appealId: string | null },
    on: BusinessDate,
  ): Promise<BankAccount | null> {
    return this.db.maybeOne(RECEIVING_ACCOUNT, [of.fundId, of.appealId, on]);
  }

  /** The committee's cash box. Error: `funds.cashBoxNotFound`. */
  async cashBox(committeeId: string): Promise<CashBox> {
    const box = await this.db.records(CashBox).find({ committeeId });
    if (!box) throw notFound('funds.cashBoxNotFound');
    return box;
  }

  createFund(draft: FundDraft): Promise<void> {
    return this.db.records(Fund).insert(draft);
  }

  /** Ends a fund and its bank accounts: from the day after `on` nothing new is offered to givers. History stays. */
  async close(fundId: string, on: BusinessDate): Promise<void> {
    await this.db.transaction(async () => {
      await this.db.records(Fund).change({ id: fundId }, { closedOn: on });
      await this.db.execute(CLOSE_ACCOUNTS, [fundId, on]);
    });
  }

  /** Opens the bank account with its own accounts of the chart: for what it holds, and for what is under way. */
  async createBankAccount(draft: BankAccountDraft): Promise<void> {
    const { code, committeeId } = draft;
    const name = `${draft.bankName} ${draft.accountNumber}`;
    const own = (place: OwnPlace) =>
      this.chart.open({ code, committeeId, place, nameVi: name, nameEn: name });
    await this.db.transaction(async () => {
      const ledgerAccountId = await own('bank');
      const underWayAccountId = await own('underWay');
      await this.db.records(BankAccount).insert({ ...draft, ledgerAccountId, underWayAccountId });
    });
  }

  /** Opens a committee's cash box and its own ledger account below 111. */
  async createCashBox({ nameVi, nameEn, ...box }: CashBoxDraft): Promise<void> {
    await this.db.transaction(async () => {
      const ledgerAccountId = await this.chart.open({
        code: box.code,
        nameVi,
        nameEn,
        place: 'cash',
        committeeId: box.committeeId,
      });
      await this.db.records(CashBox).insert({ ...box, ledgerAccountId });
    });
  }
}

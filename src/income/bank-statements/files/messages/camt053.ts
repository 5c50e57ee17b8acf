import { StatementFileError } from '../statement-file-error.js';
import type { StatementLine } from '../statement-line.js';
import type { Attributes, XmlListener } from '../xml/xml-feed.js';
import { bookedLines } from './camt-entries.js';
import { Fields } from './camt-fields.js';
import { MessageAccount, MessageBalance } from './message-balance.js';
import { broken, expectDong } from './message-line.js';

const SCOPES = new Set(['Stmt', 'Bal', 'Ntry', 'TxDtls']);
const DETAILS_MAX = 10_000;

/** Reads bank-to-customer statements of ISO 20022 (camt.053) as their elements go by. Lines are numbered as entries come. */
export class Camt053 implements XmlListener {
  private readonly balance = new MessageBalance();
  private readonly account: MessageAccount;
  private readonly path: string[] = [];
  private readonly scopes: Fields[] = [];
  private details: Fields[] = [];
  private openingDong: bigint | null = null;
  private closingDong: bigint | null = null;
  private isBegun = false;
  private lineNo = 1;
  private lines: StatementLine[] = [];
  private gathered = '';

  constructor(fileAccount?: (accountNumber: string) => void) {
    this.account = new MessageAccount(fileAccount);
  }

  take(): StatementLine[] {
    const { lines } = this;
    this.lines = [];
    return lines;
  }

  open(name: string, attributes: Attributes): void {
    this.path.push(name);
    const wanted = ['Document', 'BkToCstmrStmt'][this.path.length - 1];
    if (wanted !== undefined && wanted !== name) throw new StatementFileError(1, 'unknownHeader');
    if (SCOPES.has(name)) this.scopes.push(new Fields(this.path.length, this.lineNo));
    this.scopes.at(-1)?.note(this.path, 'Ccy', attributes['Ccy']);
    this.gathered = '';
  }

  text(text: string): void {
    this.gathered = (this.gathered + text).slice(0, Fields.LONGEST + 1);
  }

  close(name: string): void {
    const scope = this.scopes.at(-1);
    scope?.keep(this.path, this.gathered);
    this.gathered = '';
    this.path.pop();
    if (!SCOPES.has(name) || scope === undefined) return;
    this.scopes.pop();
    if (name === 'TxDtls') this.detail(scope);
    if (name === 'Ntry') this.entry(scope);
    if (name === 'Bal') this.balanceIn(scope);
    if (name === 'Stmt') this.endStatement(scope);
  }

  private detail(scope: Fields): void {
    if (this.details.length >= DETAILS_MAX) throw broken(this.lineNo, 'TxDtls');
    this.details.push(scope);
  }

  private balanceIn(scope: Fields): void {
    const code = scope.first('Tp/CdOrPrtry/Cd');
    if (code === 'OPBD') this.openingDong = scope.signedDong();
    // The closing of the day before, where a bank writes that instead.
    if (code === 'PRCD') this.openingDong ??= scope.signedDong();
    if (code === 'CLBD') this.closingDong = scope.signedDong();
  }

  private entry(scope: Fields): void {
    const statement = this.scopes.at(-1);
    if (statement !== undefined) this.begin(statement);
    for (const entry of bookedLines(scope, this.details, this.lineNo)) {
      this.lines.push(this.balance.move(entry));
      this.lineNo += 1;
    }
    this.details = [];
  }

  /** Account and opening balance stand before the first entry. */
  private begin(statement: Fields): void {
    if (this.isBegun) return;
    this.isBegun = true;
    const currency = statement.first('Acct/Ccy');
    if (currency !== null) expectDong(currency, this.lineNo);
    const number = statement.first('Acct/Id/IBAN') ?? statement.first('Acct/Id/Othr/Id');
    this.account.found(number ?? '', this.lineNo);
    if (this.openingDong === null) throw broken(this.lineNo, 'OPBD');
    this.balance.open(this.openingDong, this.lineNo);
  }

  private endStatement(statement: Fields): void {
    this.begin(statement);
    if (this.closingDong === null) throw broken(0, 'CLBD');
    this.balance.close(this.closingDong, 0);
    this.openingDong = null;
    this.closingDong = null;
    this.isBegun = false;
  }
}

import { StatementFileError } from '../files/statement-file-error.js';
import type { Finding, Told } from '../previews/finding.js';

/** Between the digits of an account number, as people group them: `0011 0019 3241 8`. */
const GROUPING = /[ .-]/g;
const NUMBERS = /\d{6,19}/g;
/** The receiver in the frame of a transfer between customers of one bank: the last one, which no memo can write over. */
const RECEIVER = /\btoi (\d{6,19})\b(?!.*\btoi \d{6,19}\b)/i;
/** A single line is a giver's words as easily as the bank's. */
const LINES_THAT_PROVE = 3;

export interface KnownAccount {
  readonly code: string;
  readonly accountNumber: string;
}

/** Whose file it is, by the numbers it tells: above the columns, else in what the bank writes around the memos. */
export class AccountMarks {
  private readonly codes: ReadonlyMap<string, string>;
  private readonly inHead = new Set<string>();
  private readonly labelled = new Set<string>();
  private readonly inLines = new Map<string, number>();

  constructor(
    private readonly chosen: KnownAccount,
    known: readonly KnownAccount[],
  ) {
    this.codes = new Map(known.map(({ accountNumber, code }) => [accountNumber, code]));
  }

  readHead(cells: readonly string[]): void {
    for (const number of cells.flatMap(numbersIn)) {
      if (this.codes.has(number)) this.inHead.add(number);
    }
  }

  /** The number that the file gives for its own: behind its label, or in the field of a message. */
  readOwn(number: string): void {
    (this.codes.has(number) ? this.inHead : this.labelled).add(number);
  }

  readLine(detail: string): void {
    const number = RECEIVER.exec(detail)?.[1];
    if (number === undefined || !this.codes.has(number)) return;
    this.inLines.set(number, (this.inLines.get(number) ?? 0) + 1);
  }

  verdict(): { by: Finding['recognisedBy']; fault: StatementFileError | null; note: Told | null } {
    const { accountNumber } = this.chosen;
    if (this.inHead.has(accountNumber)) return { by: 'head', fault: null, note: null };
    const [other] = this.inHead;
    if (other !== undefined) return this.ofAnother('head', other);
    const [stranger] = this.labelled;
    if (stranger !== undefined) return strangers(stranger);
    return this.verdictOfLines();
  }

  private verdictOfLines(): ReturnType<AccountMarks['verdict']> {
    if (this.inLines.has(this.chosen.accountNumber)) {
      return { by: 'lines', fault: null, note: null };
    }
    const [most] = [...this.inLines].sort(([, one], [, two]) => two - one);
    if (most !== undefined && most[1] >= LINES_THAT_PROVE) return this.ofAnother('lines', most[0]);
    return { by: null, fault: null, note: { line: 0, reason: 'accountNotTold', params: {} } };
  }

  private ofAnother(by: 'head' | 'lines', number: string): ReturnType<AccountMarks['verdict']> {
    const params = { number, code: this.codes.get(number) ?? '' };
    return { by, fault: new StatementFileError(0, 'otherAccount', params), note: null };
  }
}

function numbersIn(cell: string): string[] {
  return cell.replace(GROUPING, '').match(NUMBERS) ?? [];
}

function strangers(number: string): ReturnType<AccountMarks['verdict']> {
  return {
    by: 'head',
    fault: new StatementFileError(0, 'strangerAccount', { number }),
    note: null,
  };
}

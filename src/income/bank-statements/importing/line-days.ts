import { formatViDate, type BusinessDate } from '../../../kernel/dates/business-date.js';
import { formatDong } from '../../../kernel/money/money.js';
import type { BankAccount } from '../../../books/funds/funds.types.js';
import type { Told } from '../previews/finding.js';
import type { FaultList } from '../files/fault-list.js';
import { StatementFileError, type StatementFileErrorCode } from '../files/statement-file-error.js';
import type { StatementLine } from '../files/statement-line.js';

type OpenDays = Pick<BankAccount, 'openedOn' | 'closedOn'>;
type Judged = Pick<StatementLine, 'lineNo' | 'valueDate' | 'direction' | 'amountDong'>;
interface DayFault {
  readonly code: StatementFileErrorCode;
  /** The first or last day on which a line could be. */
  readonly limit: BusinessDate;
}

/**
 * Days before the account was opened, and days to come, stop the file. Each kind is one fault: the first line, and how many more.
 * What came after the last day of a closed account is money at the bank all the same: it is told and waits for a person.
 */
export class LineDays {
  private readonly told = new Map<StatementFileErrorCode, { more: number }>();
  private readonly behind = { count: 0, inDong: 0n, outDong: 0n, line: 0, day: '' };

  constructor(
    private readonly account: OpenDays,
    private readonly today: BusinessDate,
    private readonly faults: FaultList,
  ) {}

  judge(line: Judged): void {
    const { lineNo, valueDate } = line;
    if (isAfterClosing(line, this.account)) this.addBehind(line);
    const fault = faultOf(valueDate, this.account, this.today);
    if (fault === null) return;
    const told = this.told.get(fault.code);
    if (told !== undefined) {
      told.more += 1;
      return;
    }
    const params = { day: valueDate, limit: fault.limit, more: 0 };
    this.told.set(fault.code, params);
    this.faults.add(new StatementFileError(lineNo, fault.code, params));
  }

  /** The lines after the last day, for the person who confirms the file; null where there are none. */
  note(): Told | null {
    const { count, inDong, outDong, line, day } = this.behind;
    const { closedOn } = this.account;
    if (count === 0 || closedOn === null) return null;
    const days = { day: formatViDate(day), limit: formatViDate(closedOn) };
    const sums = { in: formatDong(inDong), out: formatDong(outDong) };
    return { line, reason: 'afterClosing', params: { count, ...days, ...sums } };
  }

  private addBehind({ lineNo, valueDate, direction, amountDong }: Judged): void {
    const { behind } = this;
    behind.count += 1;
    if (behind.count === 1) Object.assign(behind, { line: lineNo, day: valueDate });
    if (direction === 'credit') behind.inDong += amountDong;
    else behind.outDong += amountDong;
  }
}

export function isAfterClosing(
  { valueDate }: { valueDate: BusinessDate },
  { closedOn }: Pick<OpenDays, 'closedOn'>,
): boolean {
  return closedOn !== null && valueDate > closedOn;
}

function faultOf(day: BusinessDate, { openedOn }: OpenDays, today: BusinessDate): DayFault | null {
  if (day > today) return { code: 'futureDay', limit: today };
  return day < openedOn ? { code: 'beforeAccount', limit: openedOn } : null;
}

/** The refusal `bank_statement_line_in_days` as the fault of the file: the account was closed while the file was read. */
export function dayError(detail: string): StatementFileError {
  const { line, day, opened, closed } = JSON.parse(detail) as {
    line: number;
    day: BusinessDate;
    opened: BusinessDate;
    closed: BusinessDate | null;
  };
  const isEarly = day < opened;
  const params = { day, limit: isEarly ? opened : (closed ?? opened), more: 0 };
  return new StatementFileError(line, isEarly ? 'beforeAccount' : 'afterAccount', params);
}

import type { BusinessDate } from '../../../kernel/dates/business-date.js';
import type { BankAccount } from '../../../books/funds/funds.types.js';
import type { FaultList } from '../files/fault-list.js';
import { StatementFileError, type StatementFileErrorCode } from '../files/statement-file-error.js';

type OpenDays = Pick<BankAccount, 'openedOn' | 'closedOn'>;
interface DayFault {
  readonly code: StatementFileErrorCode;
  /** The first or last day on which a line could be. */
  readonly limit: BusinessDate;
}

/** Days on which the account was not open, and days to come. Each kind is one fault: the first line, and how many more. */
export class LineDays {
  private readonly told = new Map<StatementFileErrorCode, { more: number }>();

  constructor(
    private readonly account: OpenDays,
    private readonly today: BusinessDate,
    private readonly faults: FaultList,
  ) {}

  judge({ lineNo, valueDate }: { lineNo: number; valueDate: BusinessDate }): void {
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
}

function faultOf(
  day: BusinessDate,
  { openedOn, closedOn }: OpenDays,
  today: BusinessDate,
): DayFault | null {
  if (day > today) return { code: 'futureDay', limit: today };
  if (day < openedOn) return { code: 'beforeAccount', limit: openedOn };
  return closedOn !== null && day > closedOn ? { code: 'afterAccount', limit: closedOn } : null;
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

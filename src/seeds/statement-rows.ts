import { formatViDate, type BusinessDate } from '../kernel/dates/business-date.js';
import { formatDongPlain } from '../kernel/money/money.js';
import { csvCell } from '../platform/documents/csv/csv.js';

export type SeedLayout = 'vietcombank' | 'agribank' | 'vietinbank';

/** One movement as a bank would print it. */
export interface SeedLine {
  readonly day: BusinessDate;
  /** Seconds after midnight. */
  readonly second: number;
  readonly reference: string;
  /** Signed: + into the account. */
  readonly amountDong: bigint;
  /** The words of the memo; never a comma. */
  readonly detail: string;
  /** Sender, where the layout has a column for it. */
  readonly sender: string | null;
}

const EIGHT =
  'PageId,Date,Time,DocumentNumber,ReferenceNumber,TransactionDetails,DebitAmount,CreditAmount,Balance,OffsetAccount';
const HEADERS: Readonly<Record<SeedLayout, string>> = {
  vietcombank: 'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails',
  agribank: EIGHT,
  vietinbank: EIGHT,
};
const LINES_ON_PAGE = 50;

/** Writes lines in a bank's layout and follows the balance; one writer per file. */
export class StatementRowWriter {
  private written = 0;
  private day: BusinessDate = '';
  private printedDay = '';

  constructor(
    private readonly layout: SeedLayout,
    private balanceDong: bigint,
  ) {}

  get header(): string {
    return `${HEADERS[this.layout]}\n`;
  }

  row(line: SeedLine): string {
    const page = Math.floor(this.written / LINES_ON_PAGE) + 1;
    this.written += 1;
    this.balanceDong += line.amountDong;
    if (line.day !== this.day) {
      this.day = line.day;
      this.printedDay = formatViDate(line.day);
    }
    const debit = line.amountDong < 0n ? formatDongPlain(-line.amountDong) : '';
    const credit = line.amountDong > 0n ? formatDongPlain(line.amountDong) : '';
    const start = `${page},${this.printedDay}`;
    if (this.layout === 'vietcombank') {
      const balance = formatDongPlain(this.balanceDong);
      return `${start},${line.reference},${debit},${credit},${balance},${line.detail}\n`;
    }
    return `${start},${this.restOfEight(line, debit, credit)}\n`;
  }

  private restOfEight(line: SeedLine, debit: string, credit: string): string {
    const [out, into] = [debit, credit].map((cell) => csvCell(cell.replaceAll('.', ',')));
    if (this.layout === 'agribank') {
      const balance = csvCell(formatDongPlain(this.balanceDong).replaceAll('.', ','));
      return `,,${line.reference},${line.detail},${out},${into},${balance},`;
    }
    const sender = line.sender === null ? '' : `${line.sender} \u2013 A/C`;
    const words =
      line.sender === null ? line.detail : `CT nhanh 247 den: ${line.sender} chuyen ${line.detail}`;
    return `${clockTime(line.second)},,${line.reference},${words},${out},${into},,${sender}`;
  }
}

function clockTime(second: number): string {
  const part = (value: number) => (value % 60).toString().padStart(2, '0');
  const hour = Math.floor(second / 3600)
    .toString()
    .padStart(2, '0');
  return `${hour}:${part(Math.floor(second / 60))}:${part(second)}`;
}

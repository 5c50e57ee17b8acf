import { StatementFileError } from '../statement-file-error.js';
import type { StatementLine } from '../statement-line.js';
import { MessageAccount, MessageBalance } from './message-balance.js';
import { broken, expectDong, messageDay, messageDong, type Entry } from './message-line.js';

const TAG = /^:(\d{2}[A-Z]?):(.*)$/;
/** A header of SWIFT, or the end of a message. */
const FRAME = /^(?:\{\d:|-$|-\})/;
const BALANCE = /^([CD])(\d{6})([A-Z]{3})([\d,]{1,18})$/;
const ENTRY = /^(\d{6})(\d{4})?(R?)([CD])[A-Z]?(\d[\d,]{0,17})[A-Z][A-Z0-9]{3}(.*)$/;
/** Characters of a line of field 86. */
const LINE = 65;
const CONTINUED_MAX = 20;

interface Field {
  readonly tag: string;
  readonly lineNo: number;
  readonly lines: string[];
}

/** Reads customer statements of SWIFT (MT940: fields 25, 60, 61, 86, 62) line by line. */
export class Mt940 {
  private readonly balance = new MessageBalance();
  private readonly account: MessageAccount;
  private field: Field | null = null;
  private entry: Entry | null = null;
  /** The last balance says that another page follows. */
  private isPaged = false;
  private lines: StatementLine[] = [];

  constructor(fileAccount?: (accountNumber: string) => void) {
    this.account = new MessageAccount(fileAccount);
  }

  take(): StatementLine[] {
    const { lines } = this;
    this.lines = [];
    return lines;
  }

  /** @throws StatementFileError */
  read(text: string, lineNo: number): void {
    const [, tag, value = ''] = TAG.exec(text) ?? [];
    if (tag !== undefined) {
      this.finish();
      this.field = { tag, lineNo, lines: [value] };
    } else if (FRAME.test(text)) this.finish();
    else this.goOn(text, lineNo);
  }

  private goOn(text: string, lineNo: number): void {
    if (this.field !== null && this.field.lines.length < CONTINUED_MAX) this.field.lines.push(text);
    else if (text.trim() !== '') throw broken(lineNo, `:${this.field?.tag ?? '20'}:`);
  }

  /** @throws StatementFileError when the file was cut */
  end(): void {
    this.finish();
    this.balance.end();
    if (this.isPaged) throw broken(0, ':62F:');
  }

  private finish(): void {
    const { field } = this;
    this.field = null;
    if (field === null) return;
    const { tag, lineNo, lines } = field;
    const [value = '', ...more] = lines;
    if (tag === '86') this.describe(lines);
    else this.flush();
    if (tag === '25') this.account.found(accountIn(value), lineNo);
    if (/^60[FM]$/.test(tag)) this.balance.open(balanceIn(value, tag, lineNo), lineNo);
    if (tag === '61') this.entry = entryIn(value, more, lineNo);
    if (/^62[FM]$/.test(tag)) {
      this.balance.close(balanceIn(value, tag, lineNo), lineNo);
      this.isPaged = tag === '62M';
    }
  }

  /** Field 86 belongs to the entry before it; behind the closing balance to no entry. */
  private describe(texts: readonly string[]): void {
    if (this.entry !== null) this.entry = { ...this.entry, texts };
    this.flush();
  }

  private flush(): void {
    if (this.entry !== null) this.lines.push(this.balance.move(this.entry));
    this.entry = null;
  }
}

function accountIn(value: string): string {
  return (value.split('/').at(-1) ?? '').replace(/\s/g, '').replace(/VND$/, '');
}

function balanceIn(value: string, tag: string, lineNo: number): bigint {
  const match = BALANCE.exec(value.trim());
  if (match === null) throw broken(lineNo, `:${tag}:`);
  const [, mark, , currency = '', amount = ''] = match;
  expectDong(currency, lineNo);
  const dong = messageDong(amount, lineNo);
  return mark === 'C' ? dong : -dong;
}

function entryIn(value: string, more: readonly string[], lineNo: number): Entry {
  const match = ENTRY.exec(value);
  if (match === null) throw broken(lineNo, ':61:');
  const [, valueDay = '', entryDay, reversal, mark, amount = '', references = ''] = match;
  return {
    lineNo,
    valueDate: messageDay(dayOf(valueDay, entryDay), lineNo),
    occurredAt: null,
    // The reversal of a credit takes money out again.
    direction: (mark === 'C') === (reversal === 'R') ? 'debit' : 'credit',
    amountDong: messageDong(amount, lineNo),
    bankReference: referenceIn(references),
    counterparty: null,
    ...(reversal === 'R' ? ({ isReversal: true } as const) : {}),
    texts: more,
    place: LINE,
  };
}

/** The reference of the bank, else that of the customer. */
function referenceIn(references: string): string | null {
  const [own = '', bank = ''] = references.split('//', 2);
  return bank.trim() || own.trim().replace(/^NONREF$/, '') || null;
}

/** The day in the bank's books where it is told, which has no year of its own; else the value day. */
function dayOf(valueDay: string, entryDay: string | undefined): string {
  const year = 2_000 + Number(valueDay.slice(0, 2));
  const monthDay = entryDay ?? valueDay.slice(2);
  const [valueMonth, month] = [valueDay.slice(2, 4), monthDay.slice(0, 2)];
  const turn =
    Number(valueMonth === '12' && month === '01') - Number(valueMonth === '01' && month === '12');
  return `${String(year + turn)}-${month}-${monthDay.slice(2)}`;
}

const LONGEST_LINE = 1_000;

/** The lines of a text with their numbers; refuses bytes that are not UTF-8 and lines without end. */
export async function* textLines(
  chunks: AsyncIterable<Buffer | string>,
): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let lineNo = 1;
  const decode = (bytes?: Uint8Array): string => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw new StatementFileError(lineNo, 'notUtf8');
    }
  };
  for await (const chunk of chunks) {
    const lines = (rest + decode(Buffer.from(chunk))).split(/\r?\n/);
    rest = lines.pop() ?? '';
    lineNo += lines.length;
    if (rest.length > LONGEST_LINE)
      throw new StatementFileError(lineNo, 'textTooLong', {
        found: rest.length,
        most: LONGEST_LINE,
      });
    yield lines;
  }
  yield [rest + decode()];
}

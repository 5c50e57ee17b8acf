import { createHash } from 'node:crypto';
import { foldText } from '../../../kernel/privacy/fold-text.js';
import { StatementFileError } from './statement-file-error.js';
import type { StatementLine } from './statement-line.js';

type Identified = Pick<
  StatementLine,
  'lineNo' | 'valueDate' | 'amountDong' | 'direction' | 'detail'
>;

const ENTRY_LIMIT = 500_000;

/**
 * What makes two lines of an account equal: day, amount, direction and text without marks, case,
 * blanks and signs, because banks wrap and space the same text differently. Never the bank's
 * document number, which real statements repeat on other lines.
 */
export function likenessOf(bankAccountId: string, line: Omit<Identified, 'lineNo'>): string {
  const text = foldText(line.detail).replaceAll(' ', '');
  return `${bankAccountId}|${line.valueDate}|${line.direction}|${line.amountDong}|${text}`;
}

/** SHA-256 of the likeness and the place among equals, so the same file twice adds nothing. */
export function lineIdentity(likeness: string, ordinal: number): Buffer {
  return createHash('sha256').update(`${likeness}|${ordinal}`).digest();
}

/**
 * Numbers equal lines within one file: two honest gifts of the same amount with the same words are
 * the first and the second. Keeps a short hash of each different line; above the limit the earliest
 * days are forgotten, and a file that then returns to one is refused, because a wrong number would
 * make a new gift look like one already taken in.
 */
export class OrdinalCounter {
  private readonly days = new Map<string, Map<string, number>>();
  private readonly forgotten = new Set<string>();
  private entries = 0;

  constructor(private readonly entryLimit = ENTRY_LIMIT) {}

  /**
   * The identity of the next line of the file.
   * @throws StatementFileError when the file returns to a day already forgotten
   */
  identify(bankAccountId: string, line: Identified): Buffer {
    const likeness = likenessOf(bankAccountId, line);
    return lineIdentity(likeness, this.next(likeness, line));
  }

  private next(likeness: string, line: Identified): number {
    const day = this.dayOf(line);
    const key = createHash('sha256').update(likeness).digest('base64').slice(0, 22);
    const seen = day.get(key) ?? 0;
    if (seen === 0) this.entries += 1;
    day.set(key, seen + 1);
    return seen + 1;
  }

  private dayOf({ valueDate, lineNo }: Identified): Map<string, number> {
    const known = this.days.get(valueDate);
    if (known !== undefined) return known;
    if (this.forgotten.has(valueDate)) throw new StatementFileError(lineNo, 'datesJump');
    if (this.entries >= this.entryLimit) this.forgetEarliest();
    const day = new Map<string, number>();
    this.days.set(valueDate, day);
    return day;
  }

  private forgetEarliest(): void {
    for (const [date, day] of this.days) {
      if (this.entries < this.entryLimit) return;
      this.entries -= day.size;
      this.days.delete(date);
      this.forgotten.add(date);
    }
  }
}

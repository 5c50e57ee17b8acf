import { hash } from 'node:crypto';
import { foldText } from '../../../kernel/privacy/fold-text.js';
import { HashCounts } from './hash-counts.js';
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

/** SHA-256 in hexadecimal of the likeness and the place among equals, so the same file twice adds nothing. */
export function lineIdentity(likeness: string, ordinal: number): string {
  return hash('sha256', `${likeness}|${ordinal}`, 'hex');
}

/**
 * Numbers equal lines within one file: two honest gifts of the same amount with the same words are
 * the first and the second. Keeps a short hash of each different line; above the limit the earliest
 * days are forgotten, and a file that then returns to one is refused, because a wrong number would
 * make a new gift look like one already taken in.
 */
export class OrdinalCounter {
  private readonly days = new Map<string, HashCounts>();
  private readonly forgotten = new Set<string>();
  private entries = 0;

  constructor(private readonly entryLimit = ENTRY_LIMIT) {}

  /**
   * The identity of the next line of the file.
   * @throws StatementFileError when the file returns to a day already forgotten
   */
  identify(bankAccountId: string, line: Identified): string {
    const likeness = likenessOf(bankAccountId, line);
    const day = this.dayOf(line);
    // Lines that are alike have the first one's identity in common, so it names them all.
    const first = lineIdentity(likeness, 1);
    const ordinal = day.countOf(first);
    if (ordinal > 1) return lineIdentity(likeness, ordinal);
    this.entries += 1;
    return first;
  }

  private dayOf({ valueDate, lineNo }: Identified): HashCounts {
    const known = this.days.get(valueDate);
    if (known !== undefined) return known;
    if (this.forgotten.has(valueDate)) throw new StatementFileError(lineNo, 'datesJump');
    if (this.entries >= this.entryLimit) this.forgetEarliest();
    const day = new HashCounts();
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

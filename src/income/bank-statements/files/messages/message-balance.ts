import { StatementFileError } from '../statement-file-error.js';
import type { StatementLine } from '../statement-line.js';
import { broken, lineOf, type Entry } from './message-line.js';

/** Follows a message from its opening balance to its closing one: entries that do not add up refuse the file. */
export class MessageBalance {
  private balanceDong: bigint | null = null;
  private isOpen = false;

  /** A message that goes on opens where the one before it closed. */
  open(dong: bigint, lineNo: number): void {
    if (this.isOpen) throw broken(lineNo, 'closing balance');
    this.expect(dong, lineNo, 'balanceBreaks');
    this.balanceDong = dong;
    this.isOpen = true;
  }

  move(entry: Entry): StatementLine {
    if (!this.isOpen || this.balanceDong === null) throw broken(entry.lineNo, 'opening balance');
    this.balanceDong += entry.direction === 'credit' ? entry.amountDong : -entry.amountDong;
    return lineOf(entry, this.balanceDong);
  }

  close(dong: bigint, lineNo: number): void {
    if (!this.isOpen) throw broken(lineNo, 'opening balance');
    this.expect(dong, lineNo, 'closingDiffers');
    this.isOpen = false;
  }

  /** @throws StatementFileError when the file ends before its closing balance */
  end(): void {
    if (this.isOpen) throw broken(0, 'closing balance');
  }

  private expect(dong: bigint, lineNo: number, code: 'balanceBreaks' | 'closingDiffers'): void {
    if (this.balanceDong === null || this.balanceDong === dong) return;
    const found = dong.toString();
    throw new StatementFileError(lineNo, code, { found, wanted: this.balanceDong.toString() });
  }
}

/** The one account of a file, told when it is found. */
export class MessageAccount {
  private number: string | null = null;

  constructor(private readonly tell: ((accountNumber: string) => void) | undefined) {}

  found(number: string, lineNo: number): void {
    if (number === '') throw broken(lineNo, 'account');
    if (this.number !== null && this.number !== number) {
      throw new StatementFileError(lineNo, 'manyAccounts');
    }
    if (this.number === null) this.tell?.(number);
    this.number = number;
  }
}

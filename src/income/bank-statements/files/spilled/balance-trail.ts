import { textSays } from './spilled-amount.js';
import { StatementFileError } from '../statement-file-error.js';

/**
 * The running balance from line to line. It refuses an amount that does not lead to the next balance, and finds an amount
 * that a PDF reader spilled into the text: the balances beside it prove it, where each of them was met by other lines too.
 */
export class BalanceTrail {
  private balanceDong: bigint | null = null;
  /** The balance was reached by adding an amount of the file, or one the text tells, to the balance before. */
  private isMet = false;
  /** The line whose amount rests on a balance that nothing has met yet. */
  private waitingLine: number | null = null;

  /** Also catches a bank that writes debit and credit the other way round. */
  follow(foundDong: bigint | null, changeDong: bigint, lineNo: number): void {
    const expectedDong = this.balanceDong === null ? null : this.balanceDong + changeDong;
    if (foundDong !== null && expectedDong !== null) {
      if (expectedDong !== foundDong) throw breach(foundDong, expectedDong, lineNo);
      this.meet();
    }
    this.balanceDong = foundDong ?? expectedDong;
  }

  /**
   * The signed amount of a line without one. The balance before must have been met by a neighbour; the balance after by the next
   * line, or by the whole amount that the text still holds.
   * @throws StatementFileError `amountUnproven`
   */
  prove(foundDong: bigint, text: string, lineNo: number): bigint {
    const changeDong = foundDong - (this.balanceDong ?? foundDong);
    const says = textSays(text, changeDong < 0n ? -changeDong : changeDong);
    if (changeDong === 0n || !this.isSure(says)) {
      throw new StatementFileError(lineNo, 'amountUnproven');
    }
    this.balanceDong = foundDong;
    if (says === 'whole') this.meet();
    else this.waitingLine = lineNo;
    return changeDong;
  }

  private isSure(says: ReturnType<typeof textSays>): boolean {
    // A text tells how much, never which way: without a sure balance before, a misread one turns money in into money out.
    if (!this.isMet) return false;
    return says === 'whole' || (says !== 'another' && this.waitingLine === null);
  }

  /** The last balance was met: by an amount, or by the sums below the table. */
  meet(): void {
    this.isMet = true;
    this.waitingLine = null;
  }

  /** Behind a row at fault: what its balance tells is believed, and proves nothing. */
  resume(foundDong: bigint | null): void {
    this.balanceDong = foundDong;
    this.isMet = false;
    this.waitingLine = null;
  }

  /** @throws StatementFileError when the file ends on a balance that nothing has met */
  close(): void {
    if (this.waitingLine !== null) throw new StatementFileError(this.waitingLine, 'amountUnproven');
  }
}

function breach(foundDong: bigint, expectedDong: bigint, lineNo: number): StatementFileError {
  return new StatementFileError(lineNo, 'balanceBreaks', {
    found: foundDong.toString(),
    wanted: expectedDong.toString(),
  });
}

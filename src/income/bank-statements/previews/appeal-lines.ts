import { formatViDate } from '../../../kernel/dates/business-date.js';
import { formatDong } from '../../../kernel/money/money.js';
import type { Told } from './finding.js';
import type { AppealDays } from './preview.queries.js';

/**
 * Gifts on an appeal's account before its first or behind its last day. The money is there and the books must hold it, so
 * they are told, not refused: each waits until two people say what becomes of it (Decree 93/2021).
 */
export class AppealLines {
  private outside = 0;
  private dong = 0n;
  private firstLine = 0;

  constructor(private readonly appeal: AppealDays) {}

  add(gift: { lineNo: number; amountDong: bigint }): void {
    this.outside += 1;
    this.dong += gift.amountDong;
    this.firstLine ||= gift.lineNo;
  }

  note(): Told | null {
    if (this.outside === 0) return null;
    const { title, opensOn, closesOn } = this.appeal;
    const days = { opens: formatViDate(opensOn), closes: closesOn ? formatViDate(closesOn) : '…' };
    const sum = { count: this.outside, dong: formatDong(this.dong) };
    return { line: this.firstLine, reason: 'outsideAppeal', params: { title, ...days, ...sum } };
  }
}

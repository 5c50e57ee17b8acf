import type { BusinessDate } from '../../../kernel/dates/business-date.js';
import { formatViDate } from '../../../kernel/dates/business-date.js';
import { formatDong } from '../../../kernel/money/money.js';
import type { Told } from './finding.js';
import type { AppealDays } from './preview.queries.js';

/**
 * Gifts on an appeal's account before its first or behind its last day. The money is there and the books must hold it, so
 * they are told, not refused (Decree 93/2021 Art. 9: the account of an appeal is the appeal's alone).
 */
export class AppealLines {
  private outside = 0;
  private dong = 0n;
  private firstLine = 0;

  constructor(private readonly appeal: AppealDays) {}

  judge(gift: { lineNo: number; valueDate: BusinessDate; amountDong: bigint }): void {
    const { opensOn, closesOn } = this.appeal;
    const isLate = closesOn !== null && gift.valueDate > closesOn;
    if (!isLate && gift.valueDate >= opensOn) return;
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

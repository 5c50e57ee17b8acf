import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { int, text } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { CashReceipts } from '../cash-receipts/cash-receipts.service.js';
import type { CashReceiptDraft, IssuedReceipt } from '../cash-receipts/cash-receipts.types.js';
import { PaperBooks } from '../paper-books/paper-books.service.js';

const WRITTEN = sql({
  text: 'select books.written_number($1, $2, $3) as number',
  params: [text, int, int],
  row: { number: text },
});

type SheetDraft = Omit<CashReceiptDraft, 'book' | 'committeeId' | 'sheet'> & {
  readonly bookId: string;
  /** As printed on the sheet. */
  readonly number: number;
};

/** Receipts written by hand, typed in when there is light again: with the number and the day that stand on the sheet. */
@Injectable()
export class PaperSheets {
  constructor(
    private readonly db: Database,
    private readonly books: PaperBooks,
    private readonly receipts: CashReceipts,
  ) {}

  /**
   * The same submission again answers with the first receipt. Refused `constraints.paper_sheet_of_book`,
   * `constraints.paper_sheet_day`, `constraints.paper_sheet_of_fund`,
   * `constraints.paper_sheet_once`, `constraints.cash_receipt_number_once`.
   */
  async enter({ bookId, number: position, ...draft }: SheetDraft): Promise<IssuedReceipt> {
    const { committeeId, series: book, year } = await this.books.taken(bookId);
    const { number } = await this.db.one(WRITTEN, [book, year, position]);
    return this.receipts.issue({ ...draft, committeeId, sheet: { book, year, position, number } });
  }
}

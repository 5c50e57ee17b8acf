import type { NewLot } from '../../books/goods-stock/goods-stock.types.js';
import type { BusinessDate } from '../../kernel/dates/business-date.js';

/** Goods as they were counted with the giver. */
export interface GoodsReceiptDraft {
  /** Of the form: the same twice is one receipt. */
  readonly id: string;
  readonly placeId: string;
  readonly appealId: string | null;
  readonly giverName: string;
  readonly giverAddress: string;
  /** What the giver asks for, or ''. */
  readonly wish: string;
  readonly receivedOn: BusinessDate;
  readonly receivedBy: string;
  readonly lots: readonly Omit<NewLot, 'id'>[];
}

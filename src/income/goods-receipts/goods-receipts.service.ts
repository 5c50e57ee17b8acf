import { Injectable } from '@nestjs/common';
import { GoodsStock } from '../../books/goods-stock/goods-stock.service.js';
import { Numbers } from '../../books/numbers/numbers.service.js';
import { conflict, notFound, refused } from '../../kernel/errors.js';
import { uuidv7 } from '../../kernel/ids.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { LOCKS } from '../../platform/database/locks.js';
import { text, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { GoodsReceipt, GoodsReceiptLine, GoodsReceiptVoid } from './goods-receipts.entity.js';
import type { GoodsReceiptDraft } from './goods-receipts.types.js';

/** Book of receipts for goods (form C-03Q). */
const BOOK = 'BNHV';

const HOLD_SUBMISSION = sql({
  text: `select pg_advisory_xact_lock(${LOCKS.receiptSubmission}, hashtext($1))`,
  params: [text],
});

const PLACE = sql({
  text: 'select p.committee_id from books.goods_place_told p where p.id = $1',
  params: [uuid],
  row: { committeeId: uuid },
});

/** Goods that somebody gives: a numbered paper, and each kind as a lot in store. */
@Injectable()
export class GoodsReceipts {
  constructor(
    private readonly db: Database,
    private readonly numbers: Numbers,
    private readonly stock: GoodsStock,
    private readonly clock: Clock,
    private readonly log: AuditLog,
  ) {}

  /**
   * Takes the goods in and gives the next receipt; the same id again is harmless. Refused: `goodsReceipts.noPlace`,
   * `constraints.goods_of_committee`, `constraints.goods_receipt_days`, `constraints.goods_moved_by_today`.
   */
  async issue(draft: GoodsReceiptDraft): Promise<void> {
    const { id, lots, receivedBy, placeId, receivedOn: movedOn } = draft;
    await this.db.transaction(async () => {
      await this.db.execute(HOLD_SUBMISSION, [id]);
      if ((await this.db.records(GoodsReceipt).find({ id })) !== null) return;
      const place = await this.db.maybeOne(PLACE, [placeId]);
      if (place === null) throw refused('goodsReceipts.noPlace', { field: 'place' });
      const { committeeId } = place;
      const { number } = await this.keep(draft, committeeId);
      const made = lots.map((lot) => ({ ...lot, id: uuidv7() }));
      const of = { committeeId, placeId, sourceId: id, movedOn, movedBy: receivedBy };
      await this.stock.putIn(made, of);
      const lines = made.map(({ id: lotId, quantity }, index) => ({
        ...{ receiptId: id, lineNo: index + 1, committeeId, lotId, quantity },
      }));
      await this.db.records(GoodsReceiptLine).insertAll(lines);
      await this.note('issue', { id, committeeId }, { number, lines: lots.length });
    });
  }

  /**
   * The number stays with the reason, and the goods were never there. Refused: `constraints.goods_receipt_void_by_another`;
   * conflict `goodsReceipts.voidBefore`, `constraints.goods_never_negative` once some of it was given out.
   */
  async void(of: { id: string; reason: string; voidedBy: string }): Promise<void> {
    const { id, reason, voidedBy } = of;
    await this.db.transaction(async () => {
      const receipt = await this.db.records(GoodsReceipt).find({ id });
      if (receipt === null) throw notFound('goodsReceipts.unknown');
      const { committeeId } = receipt;
      await this.db.execute(HOLD_SUBMISSION, [id]);
      if (!(await this.stock.undo(id, voidedBy))) throw conflict('goodsReceipts.voidBefore');
      const row = { receiptId: id, committeeId, reason, voidedBy };
      await this.db.records(GoodsReceiptVoid).insert(row);
      await this.note('void', receipt, { reason });
    });
  }

  private async keep(draft: GoodsReceiptDraft, committeeId: string) {
    const { id, placeId, appealId, giverName, giverAddress, wish } = draft;
    const { receivedOn, receivedBy } = draft;
    const issuedOn = this.clock.today();
    const drawn = await this.numbers.next({ committeeId, book: BOOK, day: issuedOn });
    const { book, year, position: number } = drawn;
    await this.db.records(GoodsReceipt).insert({
      ...{ id, committeeId, book, year, number, placeId, appealId, giverName },
      ...{ giverAddress, wish, receivedOn, issuedOn, receivedBy },
    });
    return drawn;
  }

  private note(verb: string, of: { id: string; committeeId: string }, after: object) {
    const { id: subjectId, committeeId } = of;
    const action = `goodsReceipts.${verb}`;
    return this.log.record({ action, subjectType: 'goods_receipt', subjectId, committeeId, after });
  }
}

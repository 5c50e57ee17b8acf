import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/ids.js';
import { invariant } from '../../kernel/invariant.js';
import { Database } from '../../platform/database/database.js';
import { uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { GoodsLot, GoodsMovement } from './goods-stock.entity.js';
import type { LotPart, MovementKind, MovementOf, NewLot } from './goods-stock.types.js';

/** Mirrors all that a paper moved, on the same days; nothing where it was undone before. */
const UNDO = sql({
  text: `insert into books.goods_movement (id, committee_id, lot_id, place_id, kind, source_id, moved_on, quantity, moved_by)
    select gen_random_uuid(), m.committee_id, m.lot_id, m.place_id, 'undone', m.source_id, m.moved_on, -m.quantity, $2
    from books.goods_movement m where m.source_id = $1
      and not exists (select from books.goods_movement u where u.source_id = $1 and u.kind = 'undone')
    order by m.lot_id, m.place_id
    returning id`,
  params: [uuid, uuid],
  row: { id: uuid },
});

/**
 * Goods move by papers, in the transaction of the paper. No place was ever without what left it, at any day and whoever comes at
 * once: refused `constraints.goods_never_negative`, `constraints.goods_holding_not_negative`.
 */
@Injectable()
export class GoodsStock {
  constructor(private readonly db: Database) {}

  /** New lots, as they came to a place. */
  async putIn(lots: readonly NewLot[], of: MovementOf, kind: MovementKind = 'received') {
    invariant(this.db.inTransaction, 'Goods move in the transaction of their paper');
    const { committeeId, sourceId } = of;
    const rows = lots.map((lot) => {
      const { id, itemId, condition, packSize, expiresOn, valueDong, valueBasis } = lot;
      const made = { id, itemId, condition, packSize, expiresOn, valueDong, valueBasis };
      return { ...made, committeeId, sourceId };
    });
    await this.db.records(GoodsLot).insertAll(rows);
    const parts = lots.map(({ id: lotId, quantity }) => ({ lotId, quantity }));
    await this.move(parts, of, kind);
  }

  /** Out of a place, by what is positive here. */
  async takeOut(parts: readonly LotPart[], of: MovementOf, kind: MovementKind): Promise<void> {
    const out = parts.map(({ lotId, quantity }) => ({ lotId, quantity: -quantity }));
    await this.move(out, of, kind);
  }

  /** What a paper moved goes back on its own days. False where it was undone before. */
  async undo(sourceId: string, movedBy: string): Promise<boolean> {
    invariant(this.db.inTransaction, 'Goods move in the transaction of their paper');
    return (await this.db.query(UNDO, [sourceId, movedBy])).length > 0;
  }

  private async move(parts: readonly LotPart[], of: MovementOf, kind: MovementKind) {
    invariant(this.db.inTransaction, 'Goods move in the transaction of their paper');
    const rows = parts.map((part) => ({ id: uuidv7(), ...of, ...part, kind }));
    await this.db.records(GoodsMovement).insertAll(rows);
  }
}

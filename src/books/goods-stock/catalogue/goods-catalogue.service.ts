import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Database } from '../../../platform/database/database.js';
import { text, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';

/** No row when the form was sent before. */
const ADD_ITEM = sql({
  text: `insert into books.goods_item (id, committee_id, name, unit) values ($1, $2, $3, $4) on conflict (id) do nothing returning id`,
  params: [uuid, uuid, text, text],
  row: { id: uuid },
});
const ADD_PLACE = sql({
  text: `insert into books.goods_place (id, committee_id, name, address) values ($1, $2, $3, $4) on conflict (id) do nothing returning id`,
  params: [uuid, uuid, text, text],
  row: { id: uuid },
});

interface Added {
  readonly id: string;
  readonly committeeId: string;
  readonly name: string;
}

/** Kinds of goods and places that keep them. They only grow: papers name them. */
@Injectable()
export class GoodsCatalogue {
  constructor(
    private readonly db: Database,
    private readonly log: AuditLog,
  ) {}

  /** Conflict: `constraints.goods_item_once`. */
  async addItem({ id, committeeId, name, unit }: Added & { unit: string }): Promise<void> {
    await this.db.transaction(async () => {
      const made = await this.db.query(ADD_ITEM, [id, committeeId, name, unit]);
      if (made.length > 0) await this.note('addItem', { id, committeeId }, { name, unit });
    });
  }

  /** Conflict: `constraints.goods_place_once`. */
  async addPlace({ id, committeeId, name, address }: Added & { address: string }): Promise<void> {
    await this.db.transaction(async () => {
      const made = await this.db.query(ADD_PLACE, [id, committeeId, name, address]);
      if (made.length > 0) await this.note('addPlace', { id, committeeId }, { name, address });
    });
  }

  private note(verb: string, of: { id: string; committeeId: string }, after: object) {
    const { id: subjectId, committeeId } = of;
    const action = `goodsStock.${verb}`;
    return this.log.record({ action, subjectType: 'goods', subjectId, committeeId, after });
  }
}
